import { daysBetween, type Day } from '../../lib/dates.ts';
import { PROVEN_FOR_DAYS, reviewOverdue } from '../ownership/runbook.ts';
import { count } from '../ownership/words.ts';
import type { HandoffFacts, ItemFacts, Substitute } from './facts.ts';
import type { CheckCode, Fix } from './finding.ts';

/** What is said of a slot that is open. Slots of several items with one `key` are one thing to mend. */
export interface Open { readonly key: string; readonly text: string; readonly many?: (n: number) => string; readonly detail: string; readonly fix: (items: readonly ItemFacts[]) => Fix }
/** `blocked`: open too, but it shows only once what stands before it is mended. */
export type SlotState = 'ok' | 'blocked' | Open;
export interface Slot { readonly code: CheckCode; readonly weight: number; readonly state: SlotState }

const ids = (items: readonly ItemFacts[]): string[] => items.map((item) => item.id);
const rows = (items: readonly ItemFacts[]): string[] => items.map((item) => item.record.id);
export const isAway = (substitute: Substitute, from: Day, to: Day): boolean => substitute.absences.some((span) => span.startsOn <= to && span.endsOn >= from);

/** Findings of many items are parted by what hangs on them, so that a lesser one never stands among those that can hurt. */
const isHard = ({ importance }: ItemFacts): boolean => importance === 'high' || importance === 'critical';

type Ask = (item: ItemFacts, facts: HandoffFacts) => SlotState;
/** Asked only of somebody who will be there. */
const ofSubstitute = (ask: (item: ItemFacts, who: Substitute, facts: HandoffFacts) => SlotState): Ask => (item, facts) => {
  const who = item.substitute;
  return who === null || who.gone || isAway(who, facts.startsOn, facts.endsOn) ? 'blocked' : ask(item, who, facts);
};

const substitute: Ask = (item) => (item.substitute !== null ? 'ok' : {
  key: `substitute ${item.id}`, text: 'Nobody looks after it', detail: 'Choose who stands in: a colleague, or the provider.', fix: (items) => ({ do: 'substitute', label: 'Choose a substitute', itemIds: ids(items) }),
});

const available: Ask = ({ substitute: who }, { startsOn, endsOn }) => {
  if (who === null) return 'blocked';
  const fix = (items: readonly ItemFacts[]): Fix => ({ do: 'substitute', label: 'Choose somebody else', itemIds: ids(items) });
  if (who.gone) return { key: `available ${who.personId}`, text: `${who.name} has left`, detail: 'The substitute is no longer there.', fix };
  if (isAway(who, startsOn, endsOn)) return { key: `available ${who.personId}`, text: `${who.name} is away then too`, detail: 'The substitute is absent for a part of the time.', fix };
  return 'ok';
};

const callable = ofSubstitute((_, who) => (who.reachable || who.personId === null ? 'ok' : {
  key: `callable ${who.personId}`, text: `${who.name} has no phone here`, detail: 'Nobody can call the substitute without looking for a number first.', fix: () => ({ do: 'phone', label: 'Set the phone', personId: who.personId! }),
}));

const readable = ofSubstitute((item, who) => (who.side === 'internal' || item.unread === 0 ? 'ok' : {
  key: `readable ${isHard(item)}`, text: 'The provider cannot read it', many: (n) => `${n} things that the provider cannot read`, detail: 'They, or records that belong to them, are not shared until the last day.',
  fix: (items) => ({ do: 'share', label: 'Share until the last day', itemIds: ids(items) }),
}));

const agreed = ofSubstitute((item, who) => (who.side === 'internal' || item.agreed ? 'ok' : {
  key: `agreed ${isHard(item)}`, text: 'The provider has not agreed', many: (n) => `${n} rows that the provider has not agreed to`, detail: 'Who does what there is not agreed as it stands.', fix: (items) => ({ do: 'agree', label: 'Ask for agreement', rowIds: rows(items) }),
}));

const runbook: Ask = (item) => (item.runbook !== null ? 'ok' : {
  key: `runbook ${item.id}`, text: 'Nothing says how it is done', detail: 'No runbook is linked, so the substitute has to ask or guess.', fix: (items) => ({ do: 'runbook', label: 'Link or write a runbook', rowIds: rows(items) }),
});

/** Only a row is asked for its runbook; what is scheduled has one. */
const withoutRunbook = ({ what, runbook: book }: ItemFacts): SlotState => (book === null && what === 'responsibility' ? 'blocked' : 'ok');

const proven: Ask = (item, { today }) => {
  const book = item.runbook;
  if (!book) return withoutRunbook(item);
  const days = book.provenOn === null ? null : daysBetween(book.provenOn, today);
  if (days !== null && days <= PROVEN_FOR_DAYS) return 'ok';
  return { key: `proven ${book.id}`, text: days === null ? `“${book.title}” was never run` : `“${book.title}” was last proven ${days} days ago`, detail: 'Run it once before you go, so that it is known to work.', fix: () => ({ do: 'run', label: 'Run it now', runbookId: book.id }) };
};

const reviewed: Ask = (item, { today }) => {
  const book = item.runbook;
  if (!book) return withoutRunbook(item);
  const overdue = reviewOverdue(book, today);
  if (overdue === 0) return 'ok';
  return { key: `reviewed ${book.id}`, text: `“${book.title}” is to be reviewed`, detail: `Its review is ${count(overdue, 'day')} overdue.`, fix: () => ({ do: 'reviewed', label: 'Still right', runbookId: book.id }) };
};

const escalation: Ask = (item) => {
  const path = item.escalation;
  if (!path) return 'ok';
  if (path.without) {
    const { personId, name } = path.without;
    return { key: `escalation ${personId}`, text: `${name} has no phone here`, detail: 'The escalation names somebody who cannot be called.', fix: () => ({ do: 'phone', label: 'Set the phone', personId }) };
  }
  if (!path.nobody) return 'ok';
  return { key: `escalation ${item.id}`, text: 'Its escalation reaches nobody', detail: 'Everybody in it is away, has left, or is you.', fix: (items) => ({ do: 'escalation', label: 'Mend the escalation', rowIds: rows(items) }) };
};

const admin: Ask = (item, { away }) => (item.heldTool === null ? 'ok' : {
  key: `admin ${item.id}`, text: `Only ${away} administers ${item.heldTool}`, detail: 'The substitute cannot change anything there.', fix: (items) => ({ do: 'admin', label: 'Name another admin', rowIds: rows(items) }),
});

const secrets: Ask = (item) => (item.secrets === 0 || item.reachConfirmed ? 'ok' : {
  key: `secrets ${item.id}`, text: 'Can the substitute open its secrets?', detail: `${count(item.secrets, 'reference')} into the password manager belong to it. Look there who has access.`,
  fix: (items) => ({ do: 'reach', label: 'They can open them', itemIds: ids(items) }),
});

const alone: Ask = (item, { away }) => (!item.alone ? 'ok' : {
  key: `alone ${item.id}`, text: `Only ${away} knows this`, detail: 'Nobody stands behind it in the matrix.', fix: (items) => ({ do: 'backup', label: 'Name a backup', rowIds: rows(items) }),
});

const note: Ask = (item) => (item.hasNote ? 'ok' : {
  key: `note ${item.id}`, text: 'It is not said what to do', detail: item.what === 'task' ? 'Write what is left, or move the task behind your return.' : 'Write what the substitute is to do when the day comes.',
  fix: (items) => ({ do: 'note', label: 'Write it down', itemIds: ids(items) }),
});

const acknowledged = ofSubstitute((item, who) => (item.acknowledged === 'acknowledged' ? 'ok' : {
  key: `acknowledged ${who.personId ?? who.side}`, text: item.acknowledged === 'declined' ? `${who.name} declined` : `${who.name} has not acknowledged`,
  detail: item.acknowledged === 'declined' ? 'Choose somebody else, or talk about it.' : 'Nobody has said yet that it was read and understood.', fix: (items) => ({ do: 'acknowledge', label: 'Ask for it', itemIds: ids(items) }),
}));

const asks: Readonly<Record<Exclude<CheckCode, 'call'>, Ask>> = { substitute, available, callable, readable, agreed, runbook, proven, reviewed, escalation, admin, secrets, alone, note, acknowledged };

/** What an item of each kind is asked, and what each answer is worth. Always the same, whatever is chosen: so mending can only add. */
const asked: Readonly<Record<ItemFacts['what'], Partial<Readonly<Record<Exclude<CheckCode, 'call'>, number>>>>> = {
  responsibility: { substitute: 10, available: 6, callable: 3, readable: 4, agreed: 2, runbook: 5, proven: 3, reviewed: 2, escalation: 5, admin: 4, secrets: 2, alone: 2, acknowledged: 2 },
  run: { substitute: 10, available: 6, callable: 2, readable: 4, proven: 3, reviewed: 2, acknowledged: 2 },
  expiry: { substitute: 8, available: 4, callable: 2, readable: 3, note: 4, acknowledged: 1 },
  task: { substitute: 8, available: 4, callable: 2, readable: 3, note: 3, acknowledged: 1 },
};

export function slotsOf(item: ItemFacts, facts: HandoffFacts): Slot[] {
  return Object.entries(asked[item.what]).map(([code, weight]) => ({
    code: code as CheckCode, weight, state: item.settled !== null ? 'ok' : asks[code as Exclude<CheckCode, 'call'>](item, facts),
  }));
}
