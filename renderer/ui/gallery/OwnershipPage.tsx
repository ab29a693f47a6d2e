import { BookOpen, Plus, Printer, Send } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '../actions/Button.tsx';
import { Party, Who } from '../data/Avatar.tsx';
import { Dash, FindingChip, Gap, SideChip, StatusText } from '../data/Chips.tsx';
import { CoverageBar } from '../data/CoverageBar.tsx';
import { FieldList } from '../data/FieldList.tsx';
import { AlertBox } from '../feedback/AlertBox.tsx';
import { ComboEditor, TextEditor } from '../inline/editors.tsx';
import { InlineCombo, InlineSelect, InlineText } from '../inline/Inline.tsx';
import { FilterBar } from '../layout/FilterBar.tsx';
import { DetailHeader, PageHeader } from '../layout/PageHeader.tsx';
import { Section } from '../layout/Section.tsx';
import { Segmented } from '../layout/Segmented.tsx';
import { SplitPane } from '../layout/SplitPane.tsx';
import { Toolbar, ToolbarGap, ToolbarNote } from '../layout/Toolbar.tsx';
import { DataTable } from '../table/DataTable.tsx';
import type { Column, RowGroup } from '../table/types.ts';
import s from './gallery.module.css';
import { people, type Person, responsibilities, type Responsibility } from './responsibilities.ts';

const loadPeople = (query: string) => Promise.resolve(people.filter((person) => person.label.toLowerCase().includes(query.toLowerCase())));
const drawPerson = (person: Person) => <Who name={person.label} side={person.side} />;
const person = (who: Person | null) => (who ? drawPerson(who) : <Gap />);

const groups: readonly RowGroup[] = [
  { key: 'desk', label: 'Service desk', count: 3, content: <CoverageBar covered={6} total={7} /> },
  { key: 'people', label: 'People and access', count: 3, content: <CoverageBar covered={5} total={8} /> },
  { key: 'protection', label: 'Protection', count: 4, content: <CoverageBar covered={6} total={10} /> },
  { key: 'continuity', label: 'Continuity', count: 1, content: <CoverageBar covered={1} total={6} /> },
];

const holders = [{ value: 'internal', label: 'Internal' }, { value: 'provider', label: 'Provider' }, { value: 'shared', label: 'Shared' }, { value: 'nobody', label: 'Nobody' }] as const;

function columnsFor(update: (id: string, change: Partial<Responsibility>) => void): readonly Column<Responsibility>[] {
  const personEditor = (field: 'accountable' | 'backup', label: string): NonNullable<Column<Responsibility>['edit']> => (row, done) => (
    <ComboEditor<Person>
      label={`${label} for ${row.name}`}
      value={row[field]}
      load={loadPeople}
      renderItem={drawPerson}
      none="Nobody"
      onCommit={(value) => {
        update(row.id, { [field]: value });
        done();
      }}
      onCancel={done}
    />
  );
  return [
    {
      id: 'name', header: 'Responsibility', width: 172, sortable: true, rowHeader: true, cell: (row) => row.name,
      edit: (row, done) => <TextEditor label="Responsibility" value={row.name} onCancel={done} onCommit={(name) => { update(row.id, { name }); done(); }} />,
    },
    { id: 'who', header: 'Who', width: 86, sortable: true, cell: (row) => <SideChip side={row.who} /> },
    { id: 'accountable', header: 'Accountable', width: 126, sortable: true, cell: (row) => person(row.accountable), edit: personEditor('accountable', 'Accountable') },
    { id: 'backup', header: 'Backup', width: 122, priority: 2, cell: (row) => person(row.backup), edit: personEditor('backup', 'Backup') },
    {
      id: 'after', header: 'After hours', width: 116, priority: 3,
      cell: (row) => (row.afterHours === null ? <Gap /> : row.afterHours === '' ? <Dash /> : row.afterHours === 'On call' ? 'On call' : <Party name={row.afterHours} side="provider" />),
    },
    {
      id: 'runbook', header: 'Runbook, last proven', width: 186, priority: 4,
      cell: (row) => (row.runbook === null ? <Gap>write one</Gap> : <span className={s['runbook']}><BookOpen aria-hidden /><span className={s['ellipsis']}>{row.runbook} <small>{row.proven}</small></span></span>),
    },
    { id: 'agreed', header: 'Agreed', width: 104, priority: 1, cell: (row) => (row.agreed ? <StatusText tone={row.agreed[0]}>{row.agreed[1]}</StatusText> : <Dash />) },
    { id: 'findings', header: 'Findings', width: 150, grow: 1, cell: (row) => row.finding && <FindingChip tone={row.finding.tone} more={row.finding.more}>{row.finding.text}</FindingChip> },
  ];
}

function Details({ row, update }: { readonly row: Responsibility; readonly update: (change: Partial<Responsibility>) => void }) {
  return (
    <>
      <DetailHeader title={row.name} meta="Protection · reviewed 6 weeks ago by Dana" />
      <AlertBox tone="warn" title="Who does which part?" actions={[{ label: 'Write our part', onPress: () => undefined }, { label: 'Accept until…', onPress: () => undefined }]}>
        Shared, but only the provider’s part is written down.
      </AlertBox>
      <FieldList
        lines={[
          { label: 'Responsible', value: <InlineSelect label="Responsible" value={row.who} options={holders} renderValue={(side) => <SideChip side={side} />} onCommit={(who) => update({ who: who ?? 'nobody' })} /> },
          { label: 'Accountable', value: <InlineCombo<Person> label="Accountable" value={row.accountable} load={loadPeople} renderItem={drawPerson} none="Nobody" onCommit={(accountable) => update({ accountable })} /> },
          { label: 'Provider does', value: <InlineText label="Provider does" lines value="Restores one server a month to the lab, sends the log" onCommit={() => { throw new Error('The provider has already agreed to this text.'); }} /> },
          { label: 'We do', value: <InlineText label="We do" lines value="" invite="describe" onCommit={() => undefined} /> },
          { label: 'Backup', value: <InlineCombo<Person> label="Backup" value={row.backup} load={loadPeople} renderItem={drawPerson} none="Nobody" onCommit={(backup) => update({ backup })} /> },
          { label: 'Evidence', value: 'Restore log, 38 days old (every 30)' },
          { label: 'Assets', value: 'VEEAM01, NAS-HQ, 2 more' },
        ]}
      />
      <Section title="Escalation">
        <div className={s['step']}><span className={s['when']}>now</span><Who name="Dana Ortiz" side="internal" /><span className={s['phone']}>+1 555 0134</span></div>
        <div className={s['step']}><span className={s['when']}>30 min</span><Who name="Marcus Feld" side="provider" /><span className={s['phone']}>+1 555 0177</span></div>
        <div className={s['step']}><span className={s['when']}>2 h</span>Northwind 24/7<span className={s['phone']}>+1 555 0100</span></div>
      </Section>
      <Section title="Agreement with Northwind">
        <div className={s['step']}>Version 3 agreed 2 Sept by M. Feld</div>
        <div className={s['step']}><span className={s['changed']}>Version 4 changed after hours; not sent yet</span></div>
        <div className={s['line']}><Button icon={Send}>Ask for agreement</Button></div>
      </Section>
    </>
  );
}

export function OwnershipPage() {
  const [rows, setRows] = useState(responsibilities);
  const [view, setView] = useState<'matrix' | 'findings' | 'away' | 'agreement'>('matrix');
  const [active, setActive] = useState<string | null>('Restore testing');
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const [width, setWidth] = useState(328);
  const update = (id: string, change: Partial<Responsibility>) => setRows((old) => old.map((row) => (row.id === id ? { ...row, ...change } : row)));
  const columns = useMemo(() => columnsFor(update), []);
  const shown = rows.find(({ id }) => id === active);
  return (
    <SplitPane
      detail={shown ? <Details row={shown} update={(change) => update(shown.id, change)} /> : null}
      detailLabel="Details"
      onClose={() => setActive(null)}
      width={width}
      onWidth={setWidth}
    >
      <PageHeader title="Ownership">
        <Toolbar label="Ownership">
          <Segmented
            label="View"
            value={view}
            onChange={setView}
            options={[{ value: 'matrix', label: 'Matrix' }, { value: 'findings', label: 'Findings', count: 9 }, { value: 'away', label: 'If I am away' }, { value: 'agreement', label: 'Agreement' }]}
          />
          <ToolbarNote><b>18 of 31</b> covered, <b>4</b> answered by nobody</ToolbarNote>
          <ToolbarGap />
          <FilterBar filters={[]} add={[{ id: 'area', label: 'Service area', entries: [{ id: 'desk', label: 'Service desk', run: () => undefined }] }]} />
          <Button icon={Printer}>Print</Button>
          <Button variant="primary" icon={Plus}>Add responsibility</Button>
        </Toolbar>
      </PageHeader>
      <div className={s['pad']}>
        <DataTable
          label="Responsibilities"
          columns={columns}
          total={rows.length}
          rowAt={(index) => rows[index]}
          rowKey={(row) => row.id}
          groups={groups}
          activeKey={active}
          onActiveChange={(row) => setActive(row.id)}
          selection={selection}
          onSelectionChange={setSelection}
        />
      </div>
    </SplitPane>
  );
}
