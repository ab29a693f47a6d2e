import { BookOpen } from 'lucide-react';
import type { MatrixRow, Party as PartyOf } from '#src/contract/desk/ownership.ts';
import { Party, Who } from '#ui/data/Avatar.tsx';
import { Dash, FindingChip, Gap, SideChip, StatusText } from '#ui/data/Chips.tsx';
import { formatAge } from '#ui/format.ts';
import { ComboEditor, SelectEditor, TextEditor } from '#ui/inline/editors.tsx';
import type { Column } from '#ui/table/types.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { pickFrom, type Picked } from '../../records/picker.ts';
import { linkRunbook, writeRunbook } from './changes.ts';
import { holderOf, openFindings } from './matrixRows.ts';
import s from './ownership.module.css';

export const responsibleOptions = [{ value: 'internal', label: 'Internal' }, { value: 'provider', label: 'Provider' }, { value: 'shared', label: 'Shared' }] as const;
const agreementOptions = [
  { value: 'none', label: 'Not asked' }, { value: 'not_needed', label: 'Not needed' }, { value: 'proposed', label: 'Proposed' }, { value: 'agreed', label: 'Agreed' }, { value: 'disputed', label: 'Disputed' },
] as const;

const sideOf = (person: { readonly side?: string }) => (person.side === 'provider' ? 'provider' : 'internal');
export const drawPicked = (item: Picked) => <Who name={item.label} side={sideOf(item)} />;
export const drawParty = (person: PartyOf) => <Who name={person.name} side={sideOf(person)} {...(person.gone ? { note: 'left' } : {})} />;

function put(row: MatrixRow, fields: Readonly<Record<string, unknown>>, done: () => void): void {
  void act(() => call('records.update', { kind: 'responsibility', id: row.id, fields })).then(done);
}

function personColumn(field: 'accountable' | 'backup' | 'afterHours', header: string, rest: Pick<Column<MatrixRow>, 'width' | 'cell' | 'priority'>): Column<MatrixRow> {
  return {
    id: field, header, sortable: true, minWidth: 72, ...rest,
    edit: (row, done) => {
      const held = row[field];
      return (
        <ComboEditor<Picked> label={`${header} for ${row.name}`} value={held ? { id: held.id, label: held.name, side: held.side } : null} load={pickFrom('person')} renderItem={drawPicked} none="Nobody"
          onCommit={(item) => put(row, { [`${field}Id`]: item?.id ?? null }, done)} onCancel={done} />
      );
    },
  };
}

function AfterHours({ row }: { readonly row: MatrixRow }) {
  if (!row.afterHours) return row.afterHoursNeeded ? <Gap /> : <Dash />;
  const { name, side } = row.afterHours;
  return side === 'provider' ? <Party name={name} side="provider" /> : name;
}

function Runbook({ row }: { readonly row: MatrixRow }) {
  if (!row.runbook) return <Gap>write one</Gap>;
  const { title, provenOn, more } = row.runbook;
  return (
    <span className={s['runbook']} title={more > 0 ? `${title}, and ${more} more` : title}>
      <BookOpen aria-hidden />
      <span className={s['ellipsis']}>{title}</span>
      <small>{provenOn === null ? 'never run' : formatAge(provenOn, new Date().toISOString())}</small>
    </span>
  );
}

function Findings({ row }: { readonly row: MatrixRow }) {
  const [worst, ...others] = openFindings(row);
  if (worst) return <FindingChip tone={worst.severity} more={others.length}>{worst.text}</FindingChip>;
  return row.findings.length > 0 ? <StatusText tone="muted">Accepted</StatusText> : null;
}

function Holder({ row }: { readonly row: MatrixRow }) {
  const holder = holderOf(row);
  return holder === null ? <Gap>decide</Gap> : <span data-edit={holder === 'nobody' ? '' : undefined}><SideChip side={holder} /></span>;
}

export const matrixColumns: readonly Column<MatrixRow>[] = [
  {
    id: 'name', header: 'Responsibility', width: 156, minWidth: 120, grow: 1, sortable: true, rowHeader: true, cell: (row) => <span title={row.name}>{row.name}</span>,
    edit: (row, done) => <TextEditor label="Responsibility" value={row.name} maxLength={300} onCancel={done} onCommit={(name) => (name === '' || name === row.name ? done() : put(row, { name }, done))} />,
  },
  {
    id: 'who', header: 'Who', width: 86, sortable: true, cell: (row) => <Holder row={row} />,
    edit: (row, done) => <SelectEditor label={`Responsible for ${row.name}`} value={row.responsible} options={responsibleOptions} onCancel={done} onCommit={(responsible) => put(row, { responsible }, done)} />,
  },
  personColumn('accountable', 'Accountable', { width: 124, cell: (row) => (row.accountable ? drawParty(row.accountable) : <Gap />) }),
  personColumn('backup', 'Backup', { width: 122, priority: 2, cell: (row) => (row.backup ? drawParty(row.backup) : <Gap />) }),
  personColumn('afterHours', 'After hours', { width: 112, priority: 4, cell: (row) => <AfterHours row={row} /> }),
  {
    id: 'runbook', header: 'Runbook, last proven', width: 150, minWidth: 96, grow: 1, priority: 3, sortable: true, cell: (row) => <Runbook row={row} />,
    edit: (row, done) => (
      <ComboEditor<Picked> label={`Runbook for ${row.name}`} value={null} load={pickFrom('runbook')} onCancel={done}
        create={{ label: (title) => `Write “${title}”`, run: (title) => void writeRunbook(row.id, title).then(done) }}
        onCommit={(item) => (item ? void linkRunbook(row.id, item.id).then(done) : done())} />
    ),
  },
  {
    id: 'agreed', header: 'Agreed', width: 104, priority: 1, sortable: true, cell: (row) => (row.agreement ? <StatusText tone={row.agreement.tone}>{row.agreement.words}</StatusText> : <Dash />),
    edit: (row, done) => <SelectEditor<string> label={`Agreement on ${row.name}`} value={row.agreement?.state ?? 'none'} options={agreementOptions} onCancel={done} onCommit={(agreement) => put(row, { agreement }, done)} />,
  },
  { id: 'findings', header: 'Findings', width: 172, minWidth: 96, grow: 2, sortable: true, cell: (row) => <Findings row={row} /> },
];
