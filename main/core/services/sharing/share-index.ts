import { kindOf, ruledKinds, type AnyRecord, type Kind, type ShareableKind } from '#src/domain/kinds.ts';
import { localDay } from '#src/lib/dates.ts';
import { needsTies } from '#src/sync/share-conditions.ts';
import { explainShare, type ShareRule } from '#src/sync/share-filter.ts';
import {
  changesAfter, createShareIndex, decidableAfter, decidableById, dropShares, dropSomeOfKind, endsOf, inIndexTransaction, lastChangeId, ownSharedAfter, putShares,
  sharesOfMany, subjectOf,
  type IndexedShare, type MovedRecord,
} from '../../repos/share-index-repo.ts';
import { kindOfId, rulesOf, tiedTo, tiesAt } from '../../repos/share-repo.ts';
import type { Desk } from '../desk.ts';
import { Slices } from './slices.ts';

const MOST_PATCHES = 1_000;
const BATCH = 100;

/**
 * Keeps the table of what is decided for each record up to the log of changes, in slices that leave the
 * core free to answer. The decisions themselves come from the one pure rule.
 */
export class ShareIndex {
  private readonly desk: Desk;
  private lastChange = -1;
  private today = '';
  private rules: readonly ShareRule[] = [];
  private working: Promise<void> | null = null;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  /** Resolves when the table says what holds now. */
  async ready(): Promise<void> {
    while (this.working || !this.isCurrent()) {
      this.working ??= this.catchUp().finally(() => { this.working = null; });
      await this.working;
    }
  }

  private isCurrent(): boolean {
    return this.lastChange === lastChangeId(this.desk.db) && this.today === localDay(this.desk.clock());
  }

  private async catchUp(): Promise<void> {
    const { db } = this.desk;
    const today = localDay(this.desk.clock());
    const last = lastChangeId(db);
    const changes = this.lastChange < 0 || today !== this.today ? [] : changesAfter(db, this.lastChange, MOST_PATCHES + 1);
    const before = this.rules;
    if (this.lastChange < 0 || today !== this.today || changes.length > MOST_PATCHES) {
      // Until all is worked out again, a break begins anew.
      this.lastChange = -1;
      this.today = today;
      this.rules = rulesOf(db);
      createShareIndex(db);
      await this.rebuild(ruledKinds);
    } else {
      this.rules = rulesOf(db);
      if (changes.some((change) => change.kind === 'shareRule')) {
        const kinds = new Set([...before, ...this.rules].map((rule) => rule.recordKind));
        this.lastChange = -1;
        await this.rebuild(ruledKinds.filter((kind) => kinds.has(kind)));
      }
      await this.patch(changes);
    }
    this.lastChange = last;
  }

  private async rebuild(kinds: readonly ShareableKind[]): Promise<void> {
    const { db } = this.desk;
    const slices = new Slices();
    for (const kind of kinds) {
      // With a rule any record may be decided about; without, only those with a share of their own.
      if (this.rules.some((rule) => rule.recordKind === kind && rule.enabled)) {
        for (let page = decidableAfter(db, kind, 0, BATCH); page.length > 0; page = decidableAfter(db, kind, page.at(-1)!.rowid, BATCH)) {
          this.decide(kind, page.map(({ record }) => record), page.map(({ record }) => record.id));
          await slices.pause();
        }
        continue;
      }
      while (dropSomeOfKind(db, kind, BATCH) > 0) await slices.pause();
      for (let page = ownSharedAfter(db, kind, 0, BATCH); page.length > 0; page = ownSharedAfter(db, kind, page.at(-1)!.rowid, BATCH)) {
        const ids = page.map(({ id }) => id);
        this.decide(kind, decidableById(db, kind, ids), ids);
        await slices.pause();
      }
    }
  }

  private decide(kind: ShareableKind, records: readonly AnyRecord[], looked: readonly string[]): void {
    const { db } = this.desk;
    const shares = sharesOfMany(db, records.map((record) => record.id));
    const tied = this.rules.some((rule) => rule.recordKind === kind && needsTies(rule.conditions));
    const rows = records.flatMap((record): IndexedShare[] => {
      const { decision, reason } = explainShare(record, kind, shares.get(record.id) ?? [], this.rules, {
        today: this.today, sharingStopped: false, ...(tied ? { ties: tiesAt(db, record.id, record['responsibilityId']) } : {}),
      });
      if (reason.by !== 'own' && reason.by !== 'rule') return [];
      const terms = decision.level === 'private' ? { level: 'private' as const, right: 'view' as const, until: null } : decision;
      return [{ id: record.id, kind, title: String(record[kindOf(kind).title] ?? ''), level: terms.level, right: terms.right, until: terms.until, source: reason.by === 'rule' ? reason.ruleId : 'own' }];
    });
    const kept = new Set(rows.map((row) => row.id));
    inIndexTransaction(db, () => {
      dropShares(db, looked.filter((id) => !kept.has(id)));
      putShares(db, rows);
    });
  }

  private async patch(changes: readonly MovedRecord[]): Promise<void> {
    const { db } = this.desk;
    const slices = new Slices();
    const moved = new Map<ShareableKind, Set<string>>();
    const add = (kind: Kind | null, id: string): void => {
      const listed = ruledKinds.find((one) => one === kind);
      if (listed) moved.set(listed, (moved.get(listed) ?? new Set()).add(id));
    };
    for (const change of changes) {
      for (const [kind, id] of this.movedBy(change)) add(kind, id);
    }
    for (const [kind, ids] of moved) {
      const list = [...ids];
      for (let at = 0; at < list.length; at += BATCH) {
        const some = list.slice(at, at + BATCH);
        this.decide(kind, decidableById(db, kind, some), some);
        await slices.pause();
      }
    }
  }

  private movedBy(change: MovedRecord): [Kind | null, string][] {
    const { db } = this.desk;
    if (change.kind === 'share') {
      const subject = subjectOf(db, change);
      return subject === null ? [] : [[kindOfId(db, subject), subject]];
    }
    if (change.kind === 'link') return endsOf(db, change).map((id) => [kindOfId(db, id), id]);
    const tied = change.kind === 'responsibility' && this.rules.some((rule) => needsTies(rule.conditions)) ? tiedTo(db, change.recordId) : [];
    return [[change.kind, change.recordId], ...tied.map(({ kind, id }): [Kind, string] => [kind, id])];
  }
}

const indexes = new WeakMap<Desk, ShareIndex>();

export function shareIndexOf(desk: Desk): ShareIndex {
  let index = indexes.get(desk);
  if (!index) indexes.set(desk, (index = new ShareIndex(desk)));
  return index;
}
