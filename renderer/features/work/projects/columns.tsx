import { Link } from 'wouter';
import type { ProjectLine } from '#src/contract/desk/projects.ts';
import { projectStatuses } from '#src/domain/kinds/projects.ts';
import { localDay } from '#src/lib/dates.ts';
import { Who } from '#ui/data/Avatar.tsx';
import { Dash, StatusText, type Tone } from '#ui/data/Chips.tsx';
import { CoverageBar } from '#ui/data/CoverageBar.tsx';
import { formatDate, formatMinutes } from '#ui/format.ts';
import type { Column } from '#ui/table/types.ts';
import { putOffWords } from '../putOffWords.ts';

const tones: Readonly<Record<ProjectLine['status'], Tone>> = { idea: 'muted', active: 'plain', waiting: 'warn', done: 'ok', cancelled: 'muted' };
const isOver = (row: ProjectLine): boolean => row.status === 'done' || row.status === 'cancelled';
const late = (row: ProjectLine, day: string | null): boolean => day !== null && day < localDay(new Date().toISOString()) && !isOver(row);

export const projectColumns: readonly Column<ProjectLine>[] = [
  { id: 'name', header: 'Project', width: 260, minWidth: 160, grow: 2, rowHeader: true, cell: (row) => <Link href={`/projects/${row.id}`} title={row.name}>{row.name}</Link> },
  { id: 'status', header: 'Status', width: 100, priority: 3, cell: (row) => <StatusText tone={tones[row.status]}>{projectStatuses[row.status]}</StatusText> },
  { id: 'progress', header: 'Tasks', width: 170, minWidth: 130, cell: (row) => (row.total === 0 ? <Dash /> : <CoverageBar covered={row.done} total={row.total} words={`${row.done} of ${row.total} done`} />) },
  { id: 'left', header: 'Left', width: 96, align: 'end', priority: 4, cell: (row) => (row.left === 0 ? <Dash /> : formatMinutes(row.left)) },
  { id: 'next', header: 'Next milestone', width: 210, grow: 1, priority: 2, cell: (row) => (row.next === null ? <Dash /> : (
    <span title={row.next.name}>{row.next.name}{row.next.dueOn && <>, {late(row, row.next.dueOn) ? <StatusText tone="bad">{`was due ${formatDate(row.next.dueOn)}`}</StatusText> : formatDate(row.next.dueOn)}</>}</span>
  )) },
  { id: 'dueOn', header: 'Due', width: 120, cell: (row) => (row.dueOn === null ? <Dash /> : late(row, row.dueOn) ? <StatusText tone="bad">{formatDate(row.dueOn)}</StatusText> : formatDate(row.dueOn)) },
  { id: 'slips', header: 'Slipped', width: 130, cell: (row) => (row.putOff === 0 ? <Dash /> : <StatusText tone={row.putOff > 2 ? 'warn' : 'plain'}>{putOffWords(row.putOff)}</StatusText>) },
  { id: 'blocked', header: 'Waiting', width: 110, priority: 5, cell: (row) => (row.blocked === 0 ? <Dash /> : `${row.blocked} ${row.blocked === 1 ? 'task waits' : 'tasks wait'}`) },
  { id: 'owner', header: 'Owner', width: 150, priority: 6, cell: (row) => (row.owner === null ? <Dash /> : row.owner.side === 'internal' || row.owner.side === 'provider' ? <Who name={row.owner.name} side={row.owner.side} /> : row.owner.name) },
];
