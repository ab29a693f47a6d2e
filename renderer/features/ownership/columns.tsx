import type { ReactNode } from 'react';
import { BookOpen } from 'lucide-react';
import { VisuallyHidden } from 'react-aria-components';
import type { MatrixRow, Party as PartyOf } from '#src/contract/desk/ownership.ts';
import { kinds } from '#src/domain/kinds.ts';
import { PROVEN_FOR_DAYS } from '#src/domain/ownership/runbook.ts';
import { daysBetween, localDay } from '#src/lib/dates.ts';
import { findingColumns } from '#src/domain/ownership/finding.ts';
import { Party, Who } from '#ui/data/Avatar.tsx';
import { Dash, FindingChip, Gap, SideChip, StatusText } from '#ui/data/Chips.tsx';
import { formatAge, formatDate } from '#ui/format.ts';
import { ComboEditor, NumberEditor, SelectEditor, TextEditor } from '#ui/inline/editors.tsx';
import type { Column } from '#ui/table/types.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { pickFrom, type Picked } from '../../records/picker.ts';
import { linkRunbook, writeRunbook } from './changes.ts';
import { holderOf, openFindings } from './matrixRows.ts';
import s from './ownership.module.css';

export const responsibleOptions = [{ value: 'internal', label: 'Internal' }, { value: 'provider', label: 'Provider' }, { value: 'shared', label: 'Shared' }] as const;
const responsibleWords: Readonly<Record<string, string>> = kinds.responsibility.fields.responsible.choices;
const severityWords = kinds.responsibility.fields.severity.choices;
const severityOptions = Object.entries(severityWords).map(([value, label]) => ({ value: value as MatrixRow['severity'], label }));
const agreementOptions = [
  { value: 'none', label: 'Not asked' }, { value: 'not_needed', label: 'Not needed' }, { value: 'proposed', label: 'Proposed' }, { value: 'agreed', label: 'Agreed' }, { value: 'disputed', label: 'Disputed' },
] as const;

const sideOf = (person: { readonly side?: string }) => (person.side === 'provider' ? 'provider' : 'internal');
export const drawPicked = (item: Picked) => <Who name={item.label} side={sideOf(item)} />;
export const drawParty = (person: PartyOf) => <Who name={person.name} side={sideOf(person)} {...(person.gone ? { note: 'left' } : {})} />;

/** The cell is left at once, as in a spreadsheet; what the core refuses is shown and stays as it was. */
function put(row: MatrixRow, fields: Readonly<Record<string, unknown>>, done: () => void): void {
  void act(() => call('records.update', { kind: 'responsibility', id: row.id, fields }));
  done();
}

type PersonKey = 'accountable' | 'backup' | 'businessHours' | 'afterHours' | 'toolAdmin';

/** Somebody new on the internal side, named at once in the cell. */
async function addPerson(name: string, row: MatrixRow, field: string): Promise<void> {
  const made = await act(() => call('records.create', { kind: 'person', fields: { name, side: 'internal' } }), `${name} added to people`);
  if (made) await act(() => call('records.update', { kind: 'responsibility', id: row.id, fields: { [field]: made.id } }));
}

function personColumn(field: PersonKey, header: string, rest: Pick<Column<MatrixRow>, 'width' | 'cell' | 'priority' | 'hidden'>): Column<MatrixRow> {
  const { cell, ...others } = rest;
  return {
    id: field, header, sortable: true, minWidth: 72, ...others, cell: (row) => (row[field] ? <Flagged row={row} column={field}>{row.standIn && row.standIn.awayId === row[field].id ? <StandIn row={row} /> : cell(row)}</Flagged> : cell(row)), text: (row) => row[field]?.name ?? '',
    edit: (row, done) => {
      const held = row[field];
      return (
        <ComboEditor<Picked> label={`${header} for ${row.name}`} value={held ? { id: held.id, label: held.name, side: held.side } : null} load={pickFrom('person')} renderItem={drawPicked} none="Nobody"
          create={{ label: (name) => `Add “${name}” to people`, run: (name) => { done(); void addPerson(name, row, `${field}Id`); } }}
          onCommit={(item) => put(row, { [`${field}Id`]: item?.id ?? null }, done)} onCancel={done} />
      );
    },
  };
}

function textColumn(field: 'tool' | 'internalPart' | 'providerPart', header: string, rest: Pick<Column<MatrixRow>, 'width'>): Column<MatrixRow> {
  return {
    id: field, header, sortable: true, hidden: true, ...rest, cell: (row) => <span title={row[field] ?? undefined}>{row[field]}</span>, text: (row) => row[field] ?? '',
    edit: (row, done) => <TextEditor label={`${header}, ${row.name}`} value={row[field] ?? ''} onCancel={done} onCommit={(text) => put(row, { [field]: text }, done)} />,
  };
}

/** A mark beside what is there but wrong; what is missing is an invitation already. */
function Flagged({ row, column, children }: { readonly row: MatrixRow; readonly column: string; readonly children: ReactNode }) {
  const [worst] = openFindings(row).filter((finding) => findingColumns[finding.code] === column);
  if (!worst) return children;
  return <span className={s['flagged']} data-tone={worst.severity} title={`${worst.text}. ${worst.detail}`}><span className={s['ellipsis']}>{children}</span><i aria-hidden /><VisuallyHidden>{worst.text}</VisuallyHidden></span>;
}

/** Somebody is away: who looks after it meanwhile stands in their place. */
function StandIn({ row: { standIn } }: { readonly row: MatrixRow }) {
  return standIn && <span className={s['standIn']} title={`${standIn.away} is away${standIn.until ? ` until ${formatDate(standIn.until)}` : ''}; ${standIn.name} looks after it`}><Who name={standIn.name} side={standIn.side} /><VisuallyHidden> for {standIn.away}</VisuallyHidden></span>;
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
      <small data-stale={(provenOn !== null && daysBetween(provenOn, localDay(new Date().toISOString())) > PROVEN_FOR_DAYS) || undefined}>{provenOn === null ? 'never run' : formatAge(provenOn, new Date().toISOString())}</small>
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

function Evidence({ row: { evidence } }: { readonly row: MatrixRow }) {
  if (evidence.on === null) return evidence.everyDays === null ? <Dash /> : <Gap>none yet</Gap>;
  return <span title={evidence.kind ?? undefined}>{formatAge(evidence.on, new Date().toISOString())}</span>;
}

/** The field behind a column that can be emptied, filled and pasted into; the name cannot be emptied. */
export const fieldOfColumn: Readonly<Record<string, { readonly field: string; readonly value: (row: MatrixRow) => unknown; readonly empties: boolean }>> = {
  name: { field: 'name', value: (row) => row.name, empties: false },
  who: { field: 'responsible', value: (row) => row.responsible, empties: true },
  accountable: { field: 'accountableId', value: (row) => row.accountable?.id ?? null, empties: true },
  backup: { field: 'backupId', value: (row) => row.backup?.id ?? null, empties: true },
  businessHours: { field: 'businessHoursId', value: (row) => row.businessHours?.id ?? null, empties: true },
  afterHours: { field: 'afterHoursId', value: (row) => row.afterHours?.id ?? null, empties: true },
  toolAdmin: { field: 'toolAdminId', value: (row) => row.toolAdmin?.id ?? null, empties: true },
  tool: { field: 'tool', value: (row) => row.tool, empties: true },
  severity: { field: 'severity', value: (row) => row.severity, empties: false },
  internalPart: { field: 'internalPart', value: (row) => row.internalPart, empties: true },
  providerPart: { field: 'providerPart', value: (row) => row.providerPart, empties: true },
  hoursPerMonth: { field: 'hoursPerMonth', value: (row) => row.hoursPerMonth, empties: true },
};

export const matrixColumns: readonly Column<MatrixRow>[] = [
  {
    id: 'name', header: 'Responsibility', width: 150, minWidth: 120, grow: 1, sortable: true, rowHeader: true, cell: (row) => <span title={row.name}>{row.name}</span>, text: (row) => row.name,
    edit: (row, done) => <TextEditor label="Responsibility" value={row.name} maxLength={300} onCancel={done} onCommit={(name) => (name === '' || name === row.name ? done() : put(row, { name }, done))} />,
  },
  {
    id: 'who', header: 'Who', width: 92, minWidth: 92, sortable: true, cell: (row) => (row.responsible ? <Flagged row={row} column="who"><Holder row={row} /></Flagged> : <Holder row={row} />), text: (row) => (row.responsible ? (responsibleWords[row.responsible] ?? '') : ''),
    edit: (row, done) => <SelectEditor label={`Responsible for ${row.name}`} value={row.responsible} options={responsibleOptions} onCancel={done} onCommit={(responsible) => put(row, { responsible }, done)} />,
  },
  personColumn('accountable', 'Accountable', { width: 120, cell: (row) => (row.accountable ? drawParty(row.accountable) : <Gap />) }),
  personColumn('backup', 'Backup', { width: 118, priority: 2, cell: (row) => (row.backup ? drawParty(row.backup) : <Gap />) }),
  personColumn('businessHours', 'By day', { width: 122, hidden: true, cell: (row) => (row.businessHours ? drawParty(row.businessHours) : <Dash />) }),
  personColumn('afterHours', 'After hours', { width: 108, priority: 4, cell: (row) => <AfterHours row={row} /> }),
  {
    id: 'runbook', header: 'Runbook, last proven', width: 138, minWidth: 96, grow: 1, priority: 3, sortable: true, cell: (row) => (row.runbook ? <Flagged row={row} column="runbook"><Runbook row={row} /></Flagged> : <Runbook row={row} />), text: (row) => row.runbook?.title ?? '',
    edit: (row, done) => (
      <ComboEditor<Picked> label={`Runbook for ${row.name}`} value={null} load={pickFrom('runbook')} onCancel={done}
        create={{ label: (title) => `Write “${title}”`, run: (title) => { done(); void writeRunbook(row.id, title); } }}
        onCommit={(item) => { if (item) void linkRunbook(row.id, item.id); done(); }} />
    ),
  },
  { id: 'evidence', header: 'Evidence', width: 90, hidden: true, sortable: true, cell: (row) => (row.evidence.on ? <Flagged row={row} column="evidence"><Evidence row={row} /></Flagged> : <Evidence row={row} />), text: (row) => row.evidence.on ?? '' },
  {
    id: 'severity', header: 'Severity', width: 84, hidden: true, sortable: true, cell: (row) => severityWords[row.severity], text: (row) => severityWords[row.severity],
    edit: (row, done) => <SelectEditor label={`Severity of ${row.name}`} value={row.severity} options={severityOptions} onCancel={done} onCommit={(severity) => put(row, { severity }, done)} />,
  },
  textColumn('internalPart', 'We do', { width: 160 }),
  textColumn('providerPart', 'Provider does', { width: 160 }),
  textColumn('tool', 'Tool', { width: 110 }),
  personColumn('toolAdmin', 'Tool admin', { width: 122, hidden: true, cell: (row) => (row.toolAdmin ? drawParty(row.toolAdmin) : <Dash />) }),
  {
    id: 'hoursPerMonth', header: 'Hours a month', width: 100, hidden: true, sortable: true, align: 'end', cell: (row) => row.hoursPerMonth, text: (row) => String(row.hoursPerMonth ?? ''),
    edit: (row, done) => <NumberEditor label={`Hours a month for ${row.name}`} value={row.hoursPerMonth} onCancel={done} onCommit={(hoursPerMonth) => put(row, { hoursPerMonth }, done)} />,
  },
  {
    id: 'agreed', header: 'Agreed', width: 104, priority: 1, sortable: true, cell: (row) => (row.agreement ? <StatusText tone={row.agreement.tone}>{row.agreement.words}</StatusText> : <Dash />), text: (row) => row.agreement?.words ?? '',
    edit: (row, done) => <SelectEditor<string> label={`Agreement on ${row.name}`} value={row.agreement?.state ?? 'none'} options={agreementOptions} onCancel={done} onCommit={(agreement) => put(row, { agreement }, done)} />,
  },
  { id: 'findings', header: 'Findings', width: 172, minWidth: 96, grow: 2, sortable: true, cell: (row) => <Findings row={row} />, text: (row) => openFindings(row).map((finding) => finding.text).join('; ') },
];
