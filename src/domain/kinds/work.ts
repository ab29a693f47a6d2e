import { bool, choice, day, instant, int, json, markdown, ref, text, title } from '../fields.ts';

export const taskStatuses = {
  inbox: 'Inbox', todo: 'To do', doing: 'Doing', waiting: 'Waiting', done: 'Done', cancelled: 'Cancelled',
} as const;

/** Where a task stands that was handed to the provider; worked out from what both sides said. */
export const escalationChoices = {
  new: 'Not answered', accepted: 'Accepted', started: 'Being worked on', waiting: 'Waiting', handed_back: 'Handed back', done: 'Done by the provider', taken_back: 'Taken back',
} as const;

export const workTypes = { reactive: 'Reactive', planned: 'Planned', project: 'Project' } as const;

export const task = {
  table: 'task', label: 'Task', plural: 'Tasks', title: 'title',
  fields: {
    title: title('Title'),
    workType: choice('Kind of work', 'summary', workTypes, 'planned', { indexed: true }),
    status: choice('Status', 'summary', taskStatuses, 'todo', { indexed: true }),
    priority: choice('Priority', 'summary', { urgent: 'Urgent', high: 'High', normal: 'Normal', low: 'Low' }, 'normal', { indexed: true }),
    dueOn: day('Due', 'summary', { indexed: true }),
    plannedOn: day('Planned for', 'full', { indexed: true }),
    assigneeId: ref('Assignee', 'summary', 'person', { indexed: true }),
    requesterId: ref('Requester', 'full', 'person'),
    responsibilityId: ref('Responsibility', 'full', 'responsibility', { indexed: true }),
    assetId: ref('Asset', 'full', 'asset', { indexed: true }),
    siteId: ref('Site', 'full', 'site', { indexed: true }),
    runbookId: ref('Runbook', 'full', 'runbook'),
    projectId: ref('Project', 'never', 'project', { indexed: true }),
    milestoneId: ref('Milestone', 'never', 'milestone'),
    estimateMinutes: int('Estimate (minutes)', 'full', { max: 100_000 }),
    /** Follows the time entries; see `main/core/services/follow-ups.ts`. */
    spentMinutes: int('Spent (minutes)', 'full', { max: 1_000_000 }),
    doneAt: instant('Done', 'full', { indexed: true }),
    tags: json('Tags', 'never', 'tags', { search: 'keyword' }),
    /** Place within the day that it is planned for, from the top; null: not put anywhere by hand. */
    dayRank: int('Place in my day', 'never', { min: -1_000_000_000 }),
    /** An RFC 5545 rule by which the task comes again, and the day that it counts from. See `src/domain/work/repeat.ts`. */
    repeatRule: text('Repeats', 'never', { max: 500 }),
    repeatFrom: day('Repeats from', 'never'),
    /** The rule begins anew on the day on which the task is done. */
    repeatAfterDone: bool('Repeats after it is done', 'never'),
    /** The day of the rule that this task stands for, whatever its due date was moved to. */
    occurrenceOn: day('Occurrence', 'never'),
    /** Both follow from the words of the topic `task`; see `main/core/services/escalation/settle.ts`. */
    escalation: choice('At the provider', 'never', escalationChoices, null, { indexed: true }),
    answerBy: instant('Answer by', 'never'),
    notes: markdown('Notes', 'full', { search: 'body' }),
    privateNotes: markdown('Private notes', 'never', { search: 'body' }),
  },
} as const;

/** What somebody here wrote beside a record. What is said to the provider is a word, and none of these. */
export const comment = {
  table: 'comment', label: 'Comment', plural: 'Comments', title: 'text',
  fields: {
    taskId: ref('Task', 'never', 'task', { indexed: true }),
    text: text('Comment', 'never', { max: 4_000 }),
    byId: ref('By', 'never', 'person'),
  },
} as const;

/** What the technician adds to a month's report. */
export const monthNote = {
  table: 'month_note', label: 'Note to a month', plural: 'Notes to months', title: 'month',
  fields: {
    /** `2026-11`. */
    month: title('Month', 'never'),
    text: markdown('Note', 'never'),
  },
} as const;
