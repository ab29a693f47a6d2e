import type { ShareTerms } from '../contract/provider/wire.ts';
import type { Field } from '../domain/fields.ts';
import type { CustomField } from '../domain/json-fields.ts';
import { kindOf, shareableKinds, type AnyRecord, type Kind, type RecordOf } from '../domain/kinds.ts';
import type { shareLevels, shareRights } from '../domain/kinds/sharing.ts';
import type { Day } from '../lib/dates.ts';
import { outgoingValue } from './outgoing-value.ts';
import { fits, noTies, type Ties } from './share-conditions.ts';

type WithTerms<R> = Omit<R, 'level' | 'right'> & { readonly level: keyof typeof shareLevels; readonly right: keyof typeof shareRights };
export type ShareRecord = WithTerms<RecordOf<'share'>>;
export type ShareRule = WithTerms<RecordOf<'shareRule'>>;

/** What one record may show. `hidden` names fields that stay here although their class would let them go. */
export type ShareDecision =
  | { readonly level: 'private' }
  | { readonly level: ShareTerms['level']; readonly right: ShareTerms['right']; readonly until: Day | null; readonly hidden: readonly string[] };

export interface ShareContext {
  /** Today on this desk. A share holds through its last day. */
  readonly today: Day;
  /** The workspace's one switch: everything is private. */
  readonly sharingStopped: boolean;
  /** For what follows others: what was decided for the record at an end; undefined when there is none. */
  readonly decisionOf?: (id: string) => ShareDecision | undefined;
  /** What the record is tied to, for rules that ask for it. */
  readonly ties?: Ties;
}

/** How a file that stays here is named among the hidden fields of the record that it belongs to. */
export const hiddenFile = (id: string): string => `file:${id}`;

/** What decided: the record's own share, a rule, the ends of a link, the one switch, or nothing at all. */
export type ShareReason =
  | { readonly by: 'own' | 'ends' | 'stopped' | 'none' }
  | { readonly by: 'rule'; readonly ruleId: string; readonly rule: string };
export interface ExplainedShare { readonly decision: ShareDecision; readonly reason: ShareReason }

const nothing: ShareDecision = { level: 'private' };

/** Decides what of a record may leave this desk; see `explainShare`. */
export function decideShare(record: AnyRecord, kind: Kind, shares: readonly ShareRecord[], rules: readonly ShareRule[], context: ShareContext): ShareDecision {
  return explainShare(record, kind, shares, rules, context).decision;
}

/**
 * Decides, and says what decided. In this order: the one switch; the record's own share; of the rules that
 * are on, are of its kind and fit, those that stand highest in the list. Where several apply with the same
 * rank (two shares of one record, two rules at one place), the narrower of each part holds. A share or rule
 * whose last day is over decides too: it takes the record back, and hands it to no broader rule below.
 * Without any of them the record is private, and so is whatever is not understood.
 * `shares` may hold shares of other records, which are passed over.
 */
export function explainShare(record: AnyRecord, kind: Kind, shares: readonly ShareRecord[], rules: readonly ShareRule[], context: ShareContext): ExplainedShare {
  if (context.sharingStopped) return { decision: nothing, reason: { by: 'stopped' } };
  if (record.deletedAt !== null || !isShareable(kind)) return { decision: nothing, reason: { by: 'none' } };
  if (kind === 'link') return { decision: decideLink(record, context), reason: { by: 'ends' } };
  if (kind === 'attachment') return { decision: decideAttachment(record, context), reason: { by: 'ends' } };
  if (kind === 'handoffItem') return { decision: decideItem(record, context), reason: { by: 'ends' } };
  if (kind === 'runStep') return { decision: decideStep(record, context), reason: { by: 'ends' } };
  const own = shares.filter((share) => share.recordId === record.id && share.deletedAt === null);
  if (own.length > 0) return { decision: own.map((share) => termsOf(share, context.today)).reduce(narrower), reason: { by: 'own' } };
  const fitting = rules.filter((rule) => isOn(rule) && rule.recordKind === kind && fits(record, kind, rule.conditions, context.ties ?? noTies)).toSorted(byRank);
  const first = fitting[0];
  if (!first) return { decision: nothing, reason: { by: 'none' } };
  const equals = fitting.filter((rule) => rankOf(rule) === rankOf(first));
  return { decision: equals.map((rule) => termsOf(rule, context.today)).reduce(narrower), reason: { by: 'rule', ruleId: first.id, rule: first.name } };
}

const isOn = (rule: ShareRule): boolean => rule.enabled && rule.deletedAt === null;
const rankOf = (rule: ShareRule): number => rule.position ?? 0;
/** Rules in the order in which they are asked. */
export const byRank = (a: ShareRule, b: ShareRule): number => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1);

/**
 * The fields of a record that may leave, each in the form in which it may leave: an allow-list by share
 * class, without hidden fields, with pointers to private records emptied and their titles taken out of
 * texts. `isShared` says whether a record, or a file by its hash, may be known to the provider at all; `customFields` declares
 * an asset's own fields, without which none of them leaves.
 */
export function outgoingFields(
  kind: Kind, record: AnyRecord, decision: ShareDecision, isShared: (id: string) => boolean, customFields: readonly CustomField[] = [],
): Record<string, unknown> {
  const values = outgoingRow(kind, record, decision, isShared, customFields);
  return Object.fromEntries(outgoingNames(kind, decision).map((name, at) => [name, values[at]]));
}

/** The names of the fields that may leave under a decision, in the order of `outgoingRow`. */
export function outgoingNames(kind: Kind, decision: ShareDecision): string[] {
  return leavingFields(kind, decision).map(([name]) => name);
}

/** The values of `outgoingFields` without their names. */
export function outgoingRow(kind: Kind, record: AnyRecord, decision: ShareDecision, isShared: (id: string) => boolean, customFields: readonly CustomField[] = []): unknown[] {
  return leavingFields(kind, decision).map(([name, field]) => outgoingValue(field, record[name], isShared, customFields));
}

function leavingFields(kind: Kind, decision: ShareDecision): readonly NamedField[] {
  if (decision.level === 'private' || !isShareable(kind)) return [];
  const fields = openFields(kind, decision.level);
  return decision.hidden.length === 0 ? fields : fields.filter(([name]) => !decision.hidden.includes(name));
}

type NamedField = readonly [name: string, field: Field];
const open = new Map<string, readonly NamedField[]>();

/** The allow-list of a kind. The declaration does not change while the program runs. */
function openFields(kind: Kind, level: ShareTerms['level']): readonly NamedField[] {
  const key = `${kind} ${level}`;
  let fields = open.get(key);
  if (!fields) open.set(key, (fields = Object.entries(kindOf(kind).fields).filter(([, field]) => mayLeave(field, level))));
  return fields;
}

function mayLeave(field: Field, level: ShareTerms['level']): boolean {
  return field.share === 'summary' || (field.share === 'full' && level === 'full');
}

const shareable: ReadonlySet<Kind> = new Set(shareableKinds);
const isShareable = (kind: Kind): boolean => shareable.has(kind);

/** A link tells about both of its ends, so it goes no further and lasts no longer than either. */
function decideLink(link: AnyRecord, context: ShareContext): ShareDecision {
  const ends = [link.fromId, link.toId].map((id) => (typeof id === 'string' ? context.decisionOf?.(id) : undefined) ?? nothing);
  const both = ends.reduce(narrower);
  return both.level === 'full' ? { level: 'full', right: 'view', until: both.until, hidden: [] } : nothing;
}

/** A file goes with the whole record it belongs to, and as long; with a summary nothing of it goes. */
function decideAttachment(file: AnyRecord, context: ShareContext): ShareDecision {
  const owner = (typeof file.ofId === 'string' ? context.decisionOf?.(file.ofId) : undefined) ?? nothing;
  return owner.level === 'full' && !owner.hidden.includes(hiddenFile(file.id)) ? { level: 'full', right: 'view', until: owner.until, hidden: [] } : nothing;
}

/** An item goes with its handoff, as long as that, when the provider stands in; what it is about must be known to the provider too. */
function decideItem(item: AnyRecord, context: ShareContext): ShareDecision {
  if (item.side !== 'provider' || item.leftOut !== null) return nothing;
  const of = (id: unknown): ShareDecision => (typeof id === 'string' ? context.decisionOf?.(id) : undefined) ?? nothing;
  const handoff = of(item.handoffId);
  if (handoff.level !== 'full' || of(item.ofId).level === 'private') return nothing;
  return { level: 'full', right: 'view', until: handoff.until, hidden: [] };
}

/** A step goes with its run in full, as long and by the same right: whoever may edit the run may tick. */
function decideStep(step: AnyRecord, context: ShareContext): ShareDecision {
  const run = (typeof step.runId === 'string' ? context.decisionOf?.(step.runId) : undefined) ?? nothing;
  return run.level === 'full' ? { level: 'full', right: run.right, until: run.until, hidden: [] } : nothing;
}

/** The text of a run is its runbook's, and is told no further than that: to whoever reads the whole runbook. */
export function withTextOf(decision: ShareDecision, runbook: ShareDecision | undefined): ShareDecision {
  if (decision.level === 'private' || runbook?.level === 'full' && !runbook.hidden.includes('body') || decision.hidden.includes('body')) return decision;
  return { ...decision, hidden: [...decision.hidden, 'body'] };
}

function termsOf(terms: Pick<ShareRecord, 'level' | 'right' | 'until' | 'hiddenFields'>, today: Day): ShareDecision {
  if (terms.level === 'private' || (terms.until !== null && terms.until < today)) return nothing;
  return { level: terms.level, right: terms.right, until: terms.until, hidden: terms.hiddenFields ?? [] };
}

const rights = ['view', 'propose', 'edit'] as const;

/** Where two decisions apply to one thing, the narrower of each part holds. */
export function narrower(a: ShareDecision, b: ShareDecision): ShareDecision {
  if (a.level === 'private' || b.level === 'private') return nothing;
  return {
    level: a.level === 'summary' || b.level === 'summary' ? 'summary' : 'full',
    right: rights[Math.min(rights.indexOf(a.right), rights.indexOf(b.right))]!,
    until: earlier(a.until, b.until),
    hidden: [...new Set([...a.hidden, ...b.hidden])],
  };
}

/** Null is never. */
export function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
