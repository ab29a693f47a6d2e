import { choice, day, int, instant, json, markdown, ref, text, title } from '../fields.ts';

export const runOutcomes = { done: 'Done', problems: 'Done with problems', failed: 'Failed', abandoned: 'Abandoned' } as const;
export const runStatuses = { running: 'Running', ...runOutcomes } as const;
export const sides = { internal: 'Us', provider: 'The provider' } as const;

/**
 * One execution of a runbook. Its text is the runbook's as it stood at the start, so that a later edit changes
 * nothing under the hands of who runs it. Its steps are records of their own (`runStep`).
 */
export const run = {
  table: 'run', label: 'Run', plural: 'Runs', title: 'title',
  fields: {
    title: title('Title', 'summary'),
    runbookId: ref('Runbook', 'full', 'runbook', { indexed: true }),
    /** The revision of the runbook whose text this is. */
    runbookRev: int('Revision', 'never'),
    /** Leaves only while its runbook is shared in full too; see `withTextOf`. */
    body: markdown('Text at the start', 'full'),
    status: choice('Status', 'summary', runStatuses, 'running', { indexed: true }),
    startedAt: instant('Started', 'summary', { indexed: true }),
    finishedAt: instant('Finished', 'summary', { indexed: true }),
    side: choice('Whose', 'summary', sides, 'internal'),
    assigneeId: ref('Assignee', 'full', 'person', { indexed: true }),
    assetId: ref('Asset', 'full', 'asset', { indexed: true }),
    siteId: ref('Site', 'full', 'site', { indexed: true }),
    responsibilityId: ref('Responsibility', 'full', 'responsibility', { indexed: true }),
    taskId: ref('Task', 'full', 'task'),
    scheduleId: ref('Schedule', 'never', 'schedule', { indexed: true }),
    /** Which instance of the schedule: its time on the wall there, `2026-11-02T18:00`. */
    occurrence: text('Planned for', 'full', { max: 16 }),
    /** The run that waits for this one, and the step that it is. */
    parentId: ref('Part of', 'full', 'run', { indexed: true }),
    parentStepId: text('Step of it', 'full', { max: 64 }),
    notes: markdown('How it went', 'full', { search: 'body' }),
    /** The day by which it must be done. */
    dueOn: day('Due', 'summary'),
    finishedById: ref('Ended by', 'full', 'person'),
    /** The engineer of the provider in whose name it was ended. */
    finishedByName: text('Ended by, at the provider', 'never', { max: 120 }),
    /** Who looked at the record afterwards and stands for it. */
    signedOffById: ref('Signed off by', 'full', 'person'),
    signedOffAt: instant('Signed off', 'summary'),
  },
} as const;

/**
 * One step of a run, a record of its own: two people who tick two steps of one run on two desks change nothing in
 * common, and a tick never meets a note.
 */
export const runStep = {
  table: 'run_step', label: 'Step of a run', plural: 'Steps of runs', title: 'what',
  fields: {
    what: title('Step', 'full'),
    runId: ref('Run', 'full', 'run', { indexed: true }),
    /** The step in the run's text; see `parseSteps`. */
    key: text('Key', 'full', { max: 40 }),
    position: int('Position', 'full'),
    state: choice('State', 'full', { open: 'Open', done: 'Done', skipped: 'Skipped' }, 'open'),
    settledAt: instant('Ticked', 'full'),
    settledById: ref('By', 'full', 'person'),
    /** The engineer of the provider who settled it. */
    settledByName: text('By, at the provider', 'never', { max: 120 }),
    reason: text('Why skipped', 'full', { max: 1000 }),
    note: markdown('Note', 'full'),
    /** Running since; what ran before stands in `timerSeconds`. Wall time, so that sleep and a crash lose nothing. */
    timerSince: instant('Timer since', 'never'),
    timerSeconds: int('Timed (seconds)', 'full'),
  },
} as const;

/** When a runbook is due. The dates are computed from the rule and the finished runs; nothing is stored ahead. */
export const schedule = {
  table: 'schedule', label: 'Schedule', plural: 'Schedules', title: 'title',
  fields: {
    title: title('Title', 'never'),
    runbookId: ref('Runbook', 'never', 'runbook', { indexed: true }),
    /** An RFC 5545 recurrence rule, such as `FREQ=MONTHLY;BYDAY=1MO`. */
    rule: text('Rule', 'never', { max: 500 }),
    /** The first day and time on the wall in `timeZone`: `2026-11-02T18:00`. */
    startsAt: text('Starts', 'never', { max: 16 }),
    timeZone: text('Time zone', 'never', { max: 60 }),
    /** How many days an instance may wait before it counts as missed. */
    graceDays: int('May wait (days)', 'never', { max: 366 }),
    side: choice('Whose', 'never', sides, 'internal'),
    assigneeId: ref('Assignee', 'never', 'person', { indexed: true }),
    assetId: ref('Asset', 'never', 'asset', { indexed: true }),
    siteId: ref('Site', 'never', 'site', { indexed: true }),
    responsibilityId: ref('Responsibility', 'never', 'responsibility', { indexed: true }),
    /** Paused since then: nothing that comes after it is due. */
    pausedAt: instant('Paused', 'never'),
    /** What was planned earlier is neither due nor missed: when it was made, changed or taken up again. */
    countsFrom: instant('Counts from', 'never'),
    /** Instances that were taken out, by their time on the wall. */
    skipped: json('Skipped', 'never', 'occurrences'),
  },
} as const;
