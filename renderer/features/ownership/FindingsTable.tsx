import { useMemo, useState } from 'react';
import type { DeskOutput } from '#src/contract/desk.ts';
import type { Remedy } from '#src/domain/ownership/finding.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Dash, FindingChip, StatusText } from '#ui/data/Chips.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { formatDate } from '#ui/format.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column, RowGroup } from '#ui/table/types.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { useColumnMemory } from '../../records/table/columnMemory.ts';
import { drawParty } from './columns.tsx';
import { ownershipKinds } from './kinds.ts';
import s from './ownership.module.css';

type Line = DeskOutput<'ownership.findings'>['findings'][number];

interface FindingsTableProps {
  readonly activeId: string | null;
  readonly onActive: (id: string) => void;
  readonly onActivate: (id: string) => void;
  readonly onMend: (id: string, remedy: Remedy) => void;
}

const keyOf = (line: Line): string => `${line.id} ${line.finding.code}`;

function columnsFor(onMend: FindingsTableProps['onMend']): readonly Column<Line>[] {
  return [
    {
      id: 'finding', header: 'Finding', width: 220, minWidth: 120,
      cell: ({ finding }) => (finding.accepted ? <StatusText tone="muted">{finding.text}</StatusText> : <FindingChip tone={finding.severity}>{finding.text}</FindingChip>),
    },
    { id: 'name', header: 'Responsibility', width: 180, minWidth: 120, rowHeader: true, cell: (line) => <span title={line.name}>{line.name}</span> },
    { id: 'area', header: 'Service area', width: 130, priority: 2, cell: (line) => line.area },
    { id: 'accountable', header: 'Accountable', width: 130, priority: 1, cell: (line) => (line.accountable ? drawParty(line.accountable) : <Dash />) },
    { id: 'detail', header: 'Why', width: 220, minWidth: 100, grow: 1, priority: 3, cell: ({ finding }) => <span className={s['detailText']} title={why(finding)}>{why(finding)}</span> },
    {
      id: 'remedy', header: 'What mends it', width: 180, minWidth: 110,
      cell: ({ id, name, finding }) => <Button size="small" label={`${finding.remedy.label}: ${name}`} onPress={() => onMend(id, finding.remedy)}>{finding.remedy.label}</Button>,
    },
  ];
}

function why({ accepted, detail }: Line['finding']): string {
  if (!accepted) return detail;
  return `Accepted ${accepted.until === null ? 'for good' : `until ${formatDate(accepted.until)}`}: ${accepted.reason}`;
}

/** Every finding as a line of its own, what can hurt this week first. */
export function FindingsTable({ activeId, onActive, onActivate, onMend }: FindingsTableProps) {
  const { data, error, reload } = useQuery('ownership.findings', {}, ownershipKinds);
  const [active, setActive] = useState<string | null>(null);
  const [columnState, setColumnState] = useColumnMemory('findings');
  const columns = useMemo(() => columnsFor(onMend), [onMend]);
  const lines = data?.findings ?? [];
  const groups = useMemo<readonly RowGroup[]>(() => {
    const found = data?.findings ?? [];
    const count = (test: (line: Line) => boolean) => found.filter(test).length;
    return [
      { key: 'bad', label: 'Can hurt this week', count: count(({ finding }) => !finding.accepted && finding.severity === 'bad') },
      { key: 'warn', label: 'Worth mending', count: count(({ finding }) => !finding.accepted && finding.severity === 'warn') },
      { key: 'accepted', label: 'Accepted', count: count(({ finding }) => finding.accepted !== null) },
    ].filter((group) => group.count > 0).map((group) => ({ ...group, content: <span className={s['quiet']}>{group.count}</span> }));
  }, [data]);
  if (error && !data) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  const shown = active?.startsWith(`${activeId} `) ? active : lines.find((line) => line.id === activeId);
  return (
    <DataTable
      label="Findings" columns={columns} total={lines.length} rowAt={(index) => lines[index]} rowKey={keyOf} loading={data === undefined}
      emptyState={<EmptyState title="Nothing to mend">Every responsibility has somebody who answers, somebody behind them, and a way that is written down.</EmptyState>}
      {...(lines.length > 0 ? { groups } : {})}
      activeKey={typeof shown === 'string' ? shown : shown ? keyOf(shown) : null}
      onActiveChange={(line) => { setActive(keyOf(line)); onActive(line.id); }} onActivate={(line) => onActivate(line.id)}
      columnState={columnState} onColumnState={setColumnState}
    />
  );
}
