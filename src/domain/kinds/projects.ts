import { choice, day, instant, markdown, ref, text, title } from '../fields.ts';

export const projectStatuses = { idea: 'Idea', active: 'Under way', waiting: 'On hold', done: 'Done', cancelled: 'Cancelled' } as const;

/** Work with a goal and an end; its tasks name it. */
export const project = {
  table: 'project', label: 'Project', plural: 'Projects', title: 'name',
  fields: {
    name: title('Name', 'never'),
    goal: markdown('Goal', 'never', { search: 'body' }),
    status: choice('Status', 'never', projectStatuses, 'active', { indexed: true }),
    ownerId: ref('Owner', 'never', 'person', { indexed: true }),
    startsOn: day('Starts', 'never', { indexed: true }),
    dueOn: day('Due', 'never', { indexed: true }),
    doneAt: instant('Done', 'never', { indexed: true }),
    responsibilityId: ref('Responsibility', 'never', 'responsibility', { indexed: true }),
    siteId: ref('Site', 'never', 'site', { indexed: true }),
    notes: markdown('Notes', 'never', { search: 'body' }),
  },
} as const;

/** A day by which something of a project stands. */
export const milestone = {
  table: 'milestone', label: 'Milestone', plural: 'Milestones', title: 'name',
  fields: {
    name: title('Name', 'never'),
    projectId: ref('Project', 'never', 'project', { indexed: true }),
    dueOn: day('Due', 'never', { indexed: true }),
    doneAt: instant('Reached', 'never'),
  },
} as const;

/** Something was put off: what stood on one day stands on a later one. Written by the change that moved it. */
export const postponement = {
  table: 'postponement', label: 'Postponement', plural: 'Postponements', title: 'reason',
  fields: {
    reason: text('Reason', 'never', { max: 500 }),
    what: choice('What moved', 'never', { planned: 'The planned day', due: 'The due date' }, 'planned'),
    taskId: ref('Task', 'never', 'task', { indexed: true }),
    milestoneId: ref('Milestone', 'never', 'milestone'),
    /** The project that it belonged to at that time. */
    projectId: ref('Project', 'never', 'project', { indexed: true }),
    fromOn: day('From', 'never', { indexed: true }),
    toOn: day('To', 'never'),
  },
} as const;
