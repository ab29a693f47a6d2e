import type { ShareTerms } from '../contract/provider/wire.ts';
import type { Field } from '../domain/fields.ts';
import type { CustomField } from '../domain/json-fields.ts';
import { kindOf, shareableKinds, type AnyRecord, type Kind, type RecordOf } from '../domain/kinds.ts';
import type { shareLevels, shareRights } from '../domain/kinds/sharing.ts';
import type { Day } from '../lib/dates.ts';
import { outgoingValue } from './outgoing-value.ts';
import { fits } from './share-conditions.ts';

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
  /** For links and attachments: what was decided for the record at an end; undefined when there is none. */
  readonly decisionOf?: (id: string) => ShareDecision | undefined;
  /** The responsibilities that links tie this record to, for rules that ask for one. */
  readonly responsibilityIds?: readonly string[];
}

const nothing: ShareDecision = { level: 'private' };

/**
 * Decides what of a record may leave this desk. The record's own share outranks every rule; of the rules
 * the first by position whose conditions fit decides; without either the record is private. Whatever is
 * not understood is private too. `shares` may hold shares of other records, which are passed over.
 */
export function decideShare(record: AnyRecord, kind: Kind, shares: readonly ShareRecord[], rules: readonly ShareRule[], context: ShareContext): ShareDecision {
  if (context.sharingStopped || record.deletedAt !== null || !isShareable(kind)) return nothing;
  if (kind === 'link') return decideLink(record, context);
  if (kind === 'attachment') return decideAttachment(record, context);
  const own = shares.filter((share) => share.recordId === record.id && share.deletedAt === null);
  if (own.length > 0) return own.map((share) => termsOf(share, context.today)).reduce(narrower);
  const rule = rules
    .filter((candidate) => candidate.enabled && candidate.deletedAt === null && candidate.recordKind === kind)
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0) || (a.id < b.id ? -1 : 1))
    .find((candidate) => fits(record, kind, candidate.conditions, context.responsibilityIds ?? []));
  return rule ? termsOf(rule, context.today) : nothing;
}

/**
 * The fields of a record that may leave, each in the form in which it may leave: an allow-list by share
 * class, without hidden fields, with pointers to private records emptied and their titles taken out of
 * texts. `isShared` says whether a record, or a file by its hash, may be known to the provider at all; `customFields` declares
 * an asset's own fields, without which none of them leaves.
 */
export function outgoingFields(
  kind: Kind, record: AnyRecord, decision: ShareDecision, isShared: (id: string) => boolean, customFields: readonly CustomField[] = [],
): Record<string, unknown> {
  if (decision.level === 'private' || !isShareable(kind)) return {};
  const open = Object.entries(kindOf(kind).fields).filter(([name, field]) => mayLeave(field, decision.level) && !decision.hidden.includes(name));
  return Object.fromEntries(open.map(([name, field]) => [name, outgoingValue(field, record[name], isShared, customFields)]));
}

function mayLeave(field: Field, level: ShareTerms['level']): boolean {
  return field.share === 'summary' || (field.share === 'full' && level === 'full');
}

function isShareable(kind: Kind): boolean {
  return (shareableKinds as readonly Kind[]).includes(kind);
}

/** A link tells about both of its ends, so it goes no further and lasts no longer than either. */
function decideLink(link: AnyRecord, context: ShareContext): ShareDecision {
  const ends = [link.fromId, link.toId].map((id) => (typeof id === 'string' ? context.decisionOf?.(id) : undefined) ?? nothing);
  const both = ends.reduce(narrower);
  return both.level === 'full' ? { level: 'full', right: 'view', until: both.until, hidden: [] } : nothing;
}

/** A file goes with the whole record it belongs to, and as long; with a summary nothing of it goes. */
function decideAttachment(file: AnyRecord, context: ShareContext): ShareDecision {
  const owner = (typeof file.ofId === 'string' ? context.decisionOf?.(file.ofId) : undefined) ?? nothing;
  return owner.level === 'full' ? { level: 'full', right: 'view', until: owner.until, hidden: [] } : nothing;
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
