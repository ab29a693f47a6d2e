import { useMemo, useRef, useState } from 'react';
import type { FindingLine } from '#src/contract/desk/ownership.ts';
import { findingLabels } from '#src/domain/ownership/finding.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Dash, FindingChip, StatusText } from '#ui/data/Chips.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SearchField } from '#ui/fields/SearchField.tsx';
import { formatDate } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { FilterBar } from '#ui/layout/FilterBar.tsx';
import { focusList } from '#ui/panes.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column, RowGroup, Sort } from '#ui/table/types.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { useColumnMemory } from '../../records/table/columnMemory.ts';
import { drawParty } from './columns.tsx';
import { filterLines, findingMenu, sortLines, stateOf, type FindingFilter } from './findingLines.ts';
import { ownershipKinds } from './kinds.ts';
import s from './ownership.module.css';

interface FindingsTableProps {
  readonly activeId: string | null;
  readonly onActive: (line: FindingLine, by: 'key' | 'pointer') => void;
  readonly onActivate: (line: FindingLine) => void;
  readonly onMend: (line: FindingLine) => void;
  readonly onAccept: (line: FindingLine) => void;
}

const keyOf = (line: FindingLine): string => `${line.id} ${line.finding.code}`;

function why({ accepted, detail }: FindingLine['finding']): string {
  if (!accepted) return detail;
  return `Accepted ${accepted.until === null ? 'for good' : `until ${formatDate(accepted.until)}`}: ${accepted.reason}`;
}

function columnsFor(onMend: FindingsTableProps['onMend'], onAccept: FindingsTableProps['onAccept']): readonly Column<FindingLine>[] {
  return [
    {
      id: 'finding', header: 'Finding', width: 210, minWidth: 120, sortable: true,
      cell: ({ finding }) => (finding.accepted ? <StatusText tone="muted">{finding.text}</StatusText> : <FindingChip tone={finding.severity}>{finding.text}</FindingChip>),
    },
    { id: 'name', header: 'Where', width: 170, minWidth: 110, rowHeader: true, sortable: true, cell: (line) => <span title={line.name}>{line.name}</span> },
    { id: 'area', header: 'Service area', width: 124, priority: 2, sortable: true, cell: (line) => line.area },
    { id: 'accountable', header: 'Accountable', width: 124, priority: 1, sortable: true, cell: (line) => (line.accountable ? drawParty(line.accountable) : <Dash />) },
    { id: 'detail', header: 'Why', width: 200, minWidth: 100, grow: 1, priority: 3, sortable: true, cell: ({ finding }) => <span className={s['detailText']} title={why(finding)}>{why(finding)}</span> },
    {
      id: 'remedy', header: 'What mends it', width: 262, minWidth: 160,
      cell: (line) => (
        <span className={s['remedies']}>
          <Button size="small" label={`${line.finding.remedy.label}: ${line.name}`} onPress={() => onMend(line)}>{line.finding.remedy.label}</Button>
          {!line.finding.accepted && <Button size="small" variant="quiet" label={`Accept “${line.finding.text}” on ${line.name} until…`} onPress={() => onAccept(line)}>Accept…</Button>}
        </span>
      ),
    },
  ];
}

/** Every finding as a line of its own, what can hurt this week first. Enter opens it, `m` mends it, `x` accepts it. */
export function FindingsTable({ activeId, onActive, onActivate, onMend, onAccept }: FindingsTableProps) {
  const { data, error, reload } = useQuery('ownership.findings', {}, ownershipKinds);
  const [active, setActive] = useState<string | null>(null);
  const [filter, setFilter] = useState<FindingFilter>({});
  const [sort, setSort] = useState<Sort | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const [columnState, setColumnState] = useColumnMemory('findings');
  const columns = useMemo(() => columnsFor(onMend, onAccept), [onMend, onAccept]);
  const all = useMemo(() => data?.findings ?? [], [data]);
  const lines = useMemo(() => sortLines(filterLines(all, filter), sort), [all, filter, sort]);
  const groups = useMemo<readonly RowGroup[]>(() => {
    const count = (state: string) => lines.filter((line) => stateOf(line) === state).length;
    return [
      { key: 'bad', label: 'Can hurt this week', count: count('bad') }, { key: 'warn', label: 'Worth mending', count: count('warn') }, { key: 'accepted', label: 'Accepted', count: count('accepted') },
    ].filter((group) => group.count > 0).map((group) => ({ ...group, content: <span className={s['quiet']}>{group.count}</span> }));
  }, [lines]);
  const current = lines.find((line) => keyOf(line) === active) ?? lines.find((line) => line.id === activeId);
  useShortcuts([
    { keys: 'm', label: 'Mend the finding', scope: 'Ownership', run: () => { if (current) onMend(current); } },
    { keys: 'x', label: 'Accept the finding', scope: 'Ownership', run: () => { if (current && !current.finding.accepted) onAccept(current); } },
    { keys: '/', label: 'Filter the findings', scope: 'Ownership', run: () => search.current?.focus() },
  ]);
  if (error && !data) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  const { words = '', ...narrowed } = filter;
  const titles: Readonly<Record<string, string>> = { code: 'Finding', area: 'Service area', person: 'Accountable', state: 'State' };
  const chips = Object.entries(narrowed).map(([name, value]) => ({
    id: name, label: `${titles[name]}: ${name === 'code' ? findingLabels[value as keyof typeof findingLabels] : name === 'state' ? (value === 'open' ? 'Open' : 'Accepted') : value}`,
    onRemove: () => setFilter(Object.fromEntries(Object.entries(filter).filter(([key]) => key !== name))),
  }));
  const filtered = chips.length > 0 || words !== '';
  return (
    <>
      <div className={s['findingTools']}>
        <div className={s['search']}><SearchField label="Find findings" placeholder="Find" value={words} onChange={(next) => setFilter({ ...filter, words: next })} keys="/" inputRef={search} onSubmit={focusList} /></div>
        <FilterBar filters={chips} add={findingMenu(all, filter, (change) => setFilter({ ...filter, ...change }))} onClear={() => setFilter({})} />
      </div>
      <DataTable
        label="Findings" columns={columns} total={lines.length} rowAt={(index) => lines[index]} rowKey={keyOf} loading={data === undefined} sort={sort} onSort={setSort} resetKey={JSON.stringify(filter)}
        emptyState={filtered ? <EmptyState title="No finding fits" actions={<Button onPress={() => setFilter({})}>Clear the filter</Button>}>Try a part of a word, or take a filter away.</EmptyState>
          : <EmptyState title="Nothing to mend">Every responsibility has somebody who answers, somebody behind them, and a way that is written down.</EmptyState>}
        {...(lines.length > 0 ? { groups } : {})}
        activeKey={current ? keyOf(current) : null}
        onActiveChange={(line, _index, by) => { setActive(keyOf(line)); onActive(line, by); }} onActivate={onActivate}
        columnState={columnState} onColumnState={setColumnState}
      />
    </>
  );
}
