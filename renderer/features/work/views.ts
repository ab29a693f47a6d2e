import type { Condition } from '#src/contract/paging.ts';
import { localDay, type Day } from '#src/lib/dates.ts';
import type { Sort } from '#ui/table/types.ts';

export type WorkView = 'inbox' | 'mine' | 'open' | 'provider' | 'done' | 'all';
export type Grouping = 'due' | 'status' | 'none';

export const openStatuses = ['inbox', 'todo', 'doing', 'waiting'];
/** Handed over, and not taken back: what the provider has, and what came back from it. */
const atProvider = ['new', 'accepted', 'started', 'waiting', 'handed_back', 'done'];
const isOpen: Condition = { field: 'status', op: 'in', value: openStatuses };

/** What each view asks for. Without a known technician nothing is anybody's. */
export function viewConditions(view: WorkView, technicianId: string | null): readonly Condition[] {
  switch (view) {
    case 'inbox': return [{ field: 'status', op: 'is', value: 'inbox' }];
    case 'mine': return [{ field: 'assigneeId', op: 'is', value: technicianId ?? 'nobody' }, isOpen];
    case 'open': return [isOpen];
    case 'provider': return [{ field: 'escalation', op: 'in', value: atProvider }, isOpen];
    case 'done': return [{ field: 'status', op: 'in', value: ['done', 'cancelled'] }];
    case 'all': return [];
  }
}

export const firstSorts: Readonly<Record<WorkView, Sort>> = {
  inbox: { column: 'createdAt', direction: 'desc' },
  mine: { column: 'dueOn', direction: 'asc' },
  open: { column: 'dueOn', direction: 'asc' },
  provider: { column: 'answerBy', direction: 'asc' },
  done: { column: 'doneAt', direction: 'desc' },
  all: { column: 'updatedAt', direction: 'desc' },
};
export const firstGroupings: Readonly<Record<WorkView, Grouping>> = { inbox: 'none', mine: 'due', open: 'due', provider: 'none', done: 'none', all: 'none' };

/** What a task added in a view starts with, so that it shows up there. */
export function startFields(view: WorkView, technicianId: string | null): Readonly<Record<string, unknown>> {
  switch (view) {
    case 'inbox': return { status: 'inbox' };
    case 'mine': return { status: 'todo', assigneeId: technicianId };
    case 'open': case 'provider': case 'done': case 'all': return { status: 'todo' };
  }
}

export function isOverdue(task: Readonly<Record<string, unknown>>, today: Day): boolean {
  const due = task['dueOn'];
  return typeof due === 'string' && due < today && openStatuses.includes(String(task['status']));
}

/** Today in the technician's own zone. */
export function today(): Day {
  return localDay(new Date().toISOString());
}
