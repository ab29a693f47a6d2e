import type { DeskOutput } from '#src/contract/desk.ts';
import { kindOf, searchableKinds } from '#src/domain/kinds.ts';
import { localDay } from '#src/lib/dates.ts';
import { countRecords } from '../../repos/list-repo.ts';
import type { Desk } from '../desk.ts';

const OPEN = ['inbox', 'todo', 'doing', 'waiting'];

/** The numbers beside the navigation: open work, what is due today or late, what waits in the trash. */
export function countsOf(desk: Desk): DeskOutput<'workspace.counts'> {
  const open = { field: 'status', op: 'in' as const, value: OPEN };
  const today = localDay(desk.clock());
  return {
    today: countRecords(desk.db, 'task', { where: [open, { field: 'dueOn', op: 'before', value: `${today}~` }] }),
    work: countRecords(desk.db, 'task', { where: [open] }),
    findings: 0,
    trash: searchableKinds.reduce((sum, kind) => sum + (kindOf(kind) ? countRecords(desk.db, kind, { inTrash: true }) : 0), 0),
    sharing: countRecords(desk.db, 'share', {}),
  };
}
