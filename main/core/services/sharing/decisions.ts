import { isKind, kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import type { CustomField } from '#src/domain/json-fields.ts';
import { HASH_PATTERN } from '#src/domain/files/limits.ts';
import type { Day } from '#src/lib/dates.ts';
import { outgoingValue } from '#src/sync/outgoing-value.ts';
import { countHidden } from '#src/sync/redact-links.ts';
import { sameJson } from '#src/sync/same.ts';
import { needsTies } from '#src/sync/share-conditions.ts';
import { explainShare, outgoingFields, outgoingRow, withTextOf, type ExplainedShare, type ShareDecision, type ShareReason, type ShareRule } from '#src/sync/share-filter.ts';
import type { ReadableDb } from '../../db/database.ts';
import { attachmentsWith } from '../../repos/attachment-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { isSharedByOthers } from '../../repos/shadow-repo.ts';
import { hasShares, isSharingStopped, kindOfId, rulesOf, sharesOf, tiesAt } from '../../repos/share-repo.ts';

/**
 * The share rules' answers for the records of one workspace at one moment; remembers what it decided,
 * so make a new one after a change. The only maker of outgoing values.
 */
export class Decisions {
  private readonly db: ReadableDb;
  private readonly today: Day;
  private readonly stopped: boolean;
  private readonly rules: readonly ShareRule[];
  private readonly rulesByKind = new Map<Kind, readonly ShareRule[]>();
  /** Whether a rule asks what a record is tied to. */
  readonly needsTies: boolean;
  /** Where no record has a share of its own, none is asked for one. */
  private hasShares: boolean | undefined;
  private readonly customFields = new Map<string, readonly CustomField[]>();
  private readonly decided = new Map<string, ShareDecision>();
  /** Another decision in place of a record's own, for a preview. */
  private readonly proposed: ReadonlyMap<string, ShareDecision>;

  constructor(db: ReadableDb, today: Day, proposed: ReadonlyMap<string, ShareDecision> = new Map()) {
    this.db = db;
    this.today = today;
    this.proposed = proposed;
    this.stopped = isSharingStopped(db);
    this.rules = rulesOf(db);
    this.needsTies = this.rules.some((rule) => needsTies(rule.conditions));
  }

  of(kind: Kind, record: AnyRecord): ShareDecision {
    const known = this.proposed.get(record.id) ?? this.decided.get(record.id);
    if (known) return known;
    // Records that name each other as what they follow would be asked about for ever.
    this.decided.set(record.id, { level: 'private' });
    const { decision } = this.explain(kind, record);
    this.decided.set(record.id, decision);
    return decision;
  }

  /** The decision about a record as it is given, which need not be as it stands. */
  about(kind: Kind, record: AnyRecord): ShareDecision {
    return this.explain(kind, record).decision;
  }

  /** Whether the fields of a record of this kind may decide about its share. */
  hasRules(kind: Kind): boolean {
    return this.rulesFor(kind).some(({ enabled }) => enabled);
  }

  private explain(kind: Kind, record: AnyRecord): ExplainedShare {
    this.hasShares ??= hasShares(this.db);
    return explainShare(record, kind, this.hasShares ? sharesOf(this.db, record.id) : [], this.rulesFor(kind), {
      today: this.today, sharingStopped: this.stopped,
      decisionOf: (id) => this.ofId(id),
      ...(this.needsTies ? { ties: tiesAt(this.db, record.id, record['responsibilityId']) } : {}),
    });
  }

  /** The decision with what a record beside it holds back. */
  private told(kind: Kind, record: AnyRecord): ShareDecision {
    const decision = this.of(kind, record);
    return kind === 'run' ? withTextOf(decision, typeof record['runbookId'] === 'string' ? this.ofId(record['runbookId']) : undefined) : decision;
  }

  private rulesFor(kind: Kind): readonly ShareRule[] {
    let rules = this.rulesByKind.get(kind);
    if (!rules) this.rulesByKind.set(kind, (rules = this.rules.filter((rule) => rule.recordKind === kind)));
    return rules;
  }

  /** What decides about a record. */
  reasonOf(kind: Kind, record: AnyRecord): ShareReason {
    return this.explain(kind, record).reason;
  }

  ofId(id: string): ShareDecision {
    const known = this.proposed.get(id) ?? this.decided.get(id);
    if (known) return known;
    const kind = kindOfId(this.db, id);
    const record = kind && getRecord(this.db, kind, id);
    return record ? this.of(kind, record) : { level: 'private' };
  }

  kindOf(id: string): Kind | null {
    return kindOfId(this.db, id);
  }

  titleOf(kind: Kind, id: string): string {
    return String(getRecord(this.db, kind, id)?.[kindOf(kind).title] ?? kindOf(kind).label);
  }

  isShared = (id: string): boolean => (HASH_PATTERN.test(id) ? this.isSharedContent(id) : this.ofId(id).level !== 'private');

  /** A content may be known once a file with it may. */
  isSharedContent(sha256: string): boolean {
    return attachmentsWith(this.db, sha256).some((file) => this.of('attachment', file as unknown as AnyRecord).level === 'full');
  }

  /** What leaves of a record now; nothing else may be sent. */
  outgoing(kind: Kind, record: AnyRecord): Record<string, unknown> {
    return outgoingFields(kind, record, this.told(kind, record), this.isShared, this.customFieldsOf(kind, record));
  }

  /** The same as a row of values, with the decision that says which they are (`outgoingNames`). */
  outgoingRow(kind: Kind, record: AnyRecord): { readonly decision: ShareDecision; readonly values: unknown[] } {
    const decision = this.told(kind, record);
    return { decision, values: outgoingRow(kind, record, decision, this.isShared, this.customFieldsOf(kind, record)) };
  }

  /** One field as it would leave if the record were shared in full: for comparing with the server's value. */
  wireValues(kind: Kind, record: AnyRecord): Record<string, unknown> {
    return outgoingFields(kind, record, { level: 'full', right: 'edit', until: null, hidden: [] }, this.isShared, this.customFieldsOf(kind, record));
  }

  /** Any value of a field in the form in which it would leave. */
  leaving(kind: Kind, record: AnyRecord, name: string, value: unknown, isOpen: (id: string) => boolean = this.isShared): unknown {
    const field = kindOf(kind).fields[name];
    return field ? outgoingValue(field, value, isOpen, this.customFieldsOf(kind, record)) : value;
  }

  /**
   * Does the server's value differ from ours only in naming records that another desk of this customer shares?
   * Then each desk would correct the other for ever, so it stays. What nobody shares is named by nobody.
   */
  namesOthersShares(kind: Kind, record: AnyRecord, name: string, theirs: unknown, mine: unknown): boolean {
    return sameJson(this.leaving(kind, record, name, theirs), mine)
      && sameJson(this.leaving(kind, record, name, theirs, (id) => this.isShared(id) || isSharedByOthers(this.db, id)), theirs);
  }

  /**
   * Our text as a desk would send it that shares less than this one: without what `theirs` does not name. Null where
   * theirs leaves out nothing that ours names.
   */
  asLessShared(kind: Kind, record: AnyRecord, name: string, theirs: unknown, mine: unknown): string | null {
    if (typeof theirs !== 'string' || typeof mine !== 'string' || countHidden(theirs) <= countHidden(mine)) return null;
    const text = this.leaving(kind, record, name, record[name], (id) => this.isShared(id) && theirs.toLowerCase().includes(id));
    return typeof text === 'string' ? text : null;
  }

  private customFieldsOf(kind: Kind, record: AnyRecord): readonly CustomField[] {
    const typeId = record['typeId'];
    if (kind !== 'asset' || typeof typeId !== 'string') return [];
    let declared = this.customFields.get(typeId);
    if (!declared) this.customFields.set(typeId, (declared = (getRecord(this.db, 'assetType', typeId)?.['customFields'] as CustomField[] | null | undefined) ?? []));
    return declared;
  }

  /** Private records that this one's shared fields point to: their names are left out. */
  hiddenReferences(kind: Kind, record: AnyRecord): { kind: Kind; id: string; title: string; field: string }[] {
    const decision = this.of(kind, record);
    if (decision.level === 'private') return [];
    return Object.entries(kindOf(kind).fields).flatMap(([name, field]) => {
      const id = record[name];
      const leaves = field.share === 'summary' || (field.share === 'full' && decision.level === 'full');
      if (field.type !== 'ref' || !leaves || decision.hidden.includes(name) || typeof id !== 'string' || !isKind(field.to) || this.isShared(id)) return [];
      const target = getRecord(this.db, field.to, id);
      return target && target.deletedAt === null ? [{ kind: field.to, id, title: String(target[kindOf(field.to).title]), field: field.label }] : [];
    });
  }
}
