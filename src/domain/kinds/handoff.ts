import { bool, choice, day, instant, int, json, markdown, ref, text, title } from '../fields.ts';
import { sides } from './runs.ts';

/** What a person did with it. That it is under way, or late to come back, follows from the days: see `stageOf`. */
export const handoffStatuses = { draft: 'Being planned', ready: 'Sent to look at', handed_over: 'Handed over', returned: 'Back', cancelled: 'Cancelled' } as const;

/** A dated transfer of what one person does to others. */
export const handoff = {
  table: 'handoff', label: 'Handoff', plural: 'Handoffs', title: 'title',
  fields: {
    title: title('Title'),
    status: choice('Status', 'summary', handoffStatuses, 'draft', { indexed: true }),
    awayId: ref('Who is away', 'summary', 'person', { indexed: true }),
    startsOn: day('First day', 'summary', { indexed: true }),
    endsOn: day('Last day', 'summary', { indexed: true }),
    /** The substitute of every item that has none of its own, when it is added. */
    side: choice('Substitute', 'summary', sides, null),
    substituteId: ref('Substitute in person', 'summary', 'person'),
    emergency: bool('Made in an emergency', 'summary'),
    callAt: instant('Handover call', 'full'),
    callNotes: markdown('Said in the call', 'full'),
    message: markdown('Message', 'full'),
    handedOverAt: instant('Handed over', 'summary'),
    returnedOn: day('Came back', 'summary'),
    /** What was opened for this handoff, and what held before: taken back on return. */
    given: json('Opened for it', 'never', 'handoffShares'),
    packetAt: instant('Packet made', 'never'),
    packetHash: text('Packet', 'never', { max: 64 }),
    /** What was open when it was handed over. */
    found: json('Found at departure', 'never', 'findingKeys'),
    /** What came from the provider and was accepted on return: by the change and its record. */
    kept: json('Kept changes', 'never', 'keptChanges'),
    lessons: markdown('Lessons', 'never'),
    privateNotes: markdown('Private notes', 'never'),
  },
} as const;

export const itemKinds = { responsibility: 'Responsibility', run: 'Scheduled run', expiry: 'Runs out', task: 'Task' } as const;
export const acknowledgements = { none: 'Not asked', asked: 'Asked', acknowledged: 'Acknowledged', declined: 'Declined' } as const;

/**
 * One thing that somebody else looks after meanwhile. It leaves this desk only with its handoff, only when the
 * provider is its substitute, and only while the record that it is about is shared too.
 */
export const handoffItem = {
  table: 'handoff_item', label: 'Item of a handoff', plural: 'Items of handoffs', title: 'title',
  fields: {
    title: title('Title', 'full'),
    handoffId: ref('Handoff', 'full', 'handoff', { indexed: true }),
    what: choice('What', 'full', itemKinds, 'responsibility'),
    /** What the substitute reads: the row, the task, the runbook of the schedule, or what runs out. */
    ofKind: text('About kind', 'full', { max: 40 }),
    ofId: text('About', 'full', { max: 64, indexed: true }),
    /** When it first comes up in that time, and how often. */
    on: day('On', 'full', { indexed: true }),
    times: int('How often', 'full', { max: 10_000 }),
    side: choice('Substitute', 'full', sides, null),
    substituteId: ref('Substitute in person', 'full', 'person'),
    note: markdown('What to do', 'full'),
    position: int('Position', 'full'),
    scheduleId: ref('Schedule', 'never', 'schedule', { indexed: true }),
    /** Somebody has made sure that the substitute can open the secrets and holds the rights. */
    reach: choice('Can open its secrets', 'never', { unknown: 'Not checked', confirmed: 'Checked' }, 'unknown'),
    /** Why nobody is to look after it. */
    leftOut: text('Left out because', 'never', { max: 1000 }),
    /** Risks that are lived with, by their code, and why. */
    accepted: json('Accepted risks', 'never', 'acceptedRisks'),
    /** Follows from what was said; a colleague's word is noted by hand. */
    acknowledged: choice('Acknowledged', 'never', acknowledgements, 'none'),
    acknowledgedBy: text('Acknowledged by', 'never'),
    acknowledgedAt: instant('Acknowledged at', 'never'),
  },
} as const;
