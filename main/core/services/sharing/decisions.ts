import { isKind, kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import type { CustomField } from '#src/domain/json-fields.ts';
import type { Day } from '#src/lib/dates.ts';
import { outgoingValue } from '#src/sync/outgoing-value.ts';
import { sameJson } from '#src/sync/same.ts';
import { decideShare, outgoingFields, type ShareDecision, type ShareRule } from '#src/sync/share-filter.ts';
import type { ReadableDb } from '../../db/database.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { getShadow } from '../../repos/shadow-repo.ts';
import { isSharingStopped, kindOfId, responsibilityIdsAt, rulesOf, sharesOf } from '../../repos/share-repo.ts';

/**
 * The share rules' answers for the records of one workspace at one moment; remembers what it decided,
 * so make a new one after a change. The only maker of outgoing values.
 */
export class Decisions {
  private readonly db: ReadableDb;
  private readonly today: Day;
  private readonly stopped: boolean;
  private readonly rules: readonly ShareRule[];
  private readonly needsLinks: boolean;
  private readonly decided = new Map<string, ShareDecision>();
  /** Another decision in place of a record's own, for a preview. */
  private readonly proposed: ReadonlyMap<string, ShareDecision>;

  constructor(db: ReadableDb, today: Day, proposed: ReadonlyMap<string, ShareDecision> = new Map()) {
    this.db = db;
    this.today = today;
    this.proposed = proposed;
    this.stopped = isSharingStopped(db);
    this.rules = rulesOf(db);
    this.needsLinks = this.rules.some((rule) => rule.conditions?.responsibilityId !== undefined);
  }

  of(kind: Kind, record: AnyRecord): ShareDecision {
    const known = this.proposed.get(record.id) ?? this.decided.get(record.id);
    if (known) return known;
    const decision = decideShare(record, kind, sharesOf(this.db, record.id), this.rules, {
      today: this.today, sharingStopped: this.stopped,
      decisionOf: (id) => this.ofId(id),
      responsibilityIds: this.needsLinks ? responsibilityIdsAt(this.db, record.id) : [],
    });
    this.decided.set(record.id, decision);
    return decision;
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

  isShared = (id: string): boolean => this.ofId(id).level !== 'private';

  /** What leaves of a record now; nothing else may be sent. */
  outgoing(kind: Kind, record: AnyRecord): Record<string, unknown> {
    return outgoingFields(kind, record, this.of(kind, record), this.isShared, this.customFieldsOf(kind, record));
  }

  /** One field as it would leave if the record were shared in full: for comparing with the server's value. */
  wireValues(kind: Kind, record: AnyRecord): Record<string, unknown> {
    return outgoingFields(kind, record, { level: 'full', right: 'edit', until: null, hidden: [] }, this.isShared, this.customFieldsOf(kind, record));
  }

  /**
   * Does the server's value differ from ours only in naming records that another desk of this customer shares
   * and this one never did? Then each desk would correct the other for ever, so it stays. What was taken back
   * here is named by nobody.
   */
  namesOthersShares(kind: Kind, record: AnyRecord, name: string, theirs: unknown, mine: unknown): boolean {
    const field = kindOf(kind).fields[name];
    if (!field) return false;
    const through = (isOpen: (id: string) => boolean): unknown => outgoingValue(field, theirs, isOpen, this.customFieldsOf(kind, record));
    return sameJson(through(this.isShared), mine) && sameJson(through((id) => this.isShared(id) || getShadow(this.db, id) === null), theirs);
  }

  private customFieldsOf(kind: Kind, record: AnyRecord): readonly CustomField[] {
    if (kind !== 'asset' || typeof record['typeId'] !== 'string') return [];
    return (getRecord(this.db, 'assetType', record['typeId'])?.['customFields'] as CustomField[] | null | undefined) ?? [];
  }

  /** The own rule that decided, when no share of its own did: by name. */
  reasonOf(kind: Kind, record: AnyRecord): { source: 'own' | 'rule' | 'none' | 'stopped'; rule: string | null } {
    if (this.stopped) return { source: 'stopped', rule: null };
    if (sharesOf(this.db, record.id).length > 0) return { source: 'own', rule: null };
    const rule = this.rules.find((one) => decideShare(record, kind, [], [one], { today: this.today, sharingStopped: false, responsibilityIds: responsibilityIdsAt(this.db, record.id) }).level !== 'private');
    return rule ? { source: 'rule', rule: rule.name } : { source: 'none', rule: null };
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
