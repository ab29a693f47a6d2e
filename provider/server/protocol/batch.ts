import type { LiveRecord, RemovedRecord, ShareTerms, WireField } from '#src/contract/provider/wire.ts';
import type { Instant } from '#src/lib/dates.ts';

/** A record as the server holds it. Without terms it is no longer shared, and has no fields. */
export interface HeldRecord {
  readonly rec: string;
  readonly kind: string;
  readonly gen: number;
  readonly seq: number;
  readonly shareSeq: number;
  readonly terms: ShareTerms | null;
  readonly fields: Readonly<Record<string, WireField>>;
  readonly changedAt: Instant;
  readonly changedBy: string;
}

/** A value that gave way to another, or that lost against one that came at the same time. */
export interface Superseded {
  readonly rec: string;
  readonly at: Instant;
  readonly by: 'desk' | 'provider';
  readonly who: string;
  readonly field: string;
  readonly what: 'changed' | 'lost';
  readonly value: unknown;
}

/** Who changes something, and when. */
export interface Author {
  readonly by: 'desk' | 'provider';
  readonly who: string;
  readonly at: Instant;
}

/** The records that one transaction works on. The rules change this; afterwards the storage is given what changed. */
export class Batch {
  head: number;
  readonly changed = new Map<string, HeldRecord>();
  /** Records whose share ended or began anew: their history and stored replies must go. */
  readonly closed = new Set<string>();
  /** Records whose share ended by its date, as they stood. */
  readonly expired: HeldRecord[] = [];
  private held: ReadonlyMap<string, HeldRecord>;
  private past: Superseded[] = [];

  constructor(head: number, records: readonly HeldRecord[]) {
    this.head = head;
    this.held = new Map(records.map((record) => [record.rec, record]));
  }

  get(rec: string): HeldRecord | undefined {
    return this.changed.get(rec) ?? this.held.get(rec);
  }

  /** Takes so many numbers at once, and answers the first. */
  takeNumbers(count: number): number {
    this.head += count;
    return this.head - count + 1;
  }

  nextSeq(): number {
    this.head += 1;
    return this.head;
  }

  set(record: HeldRecord): void {
    this.changed.set(record.rec, record);
  }

  remember(superseded: Superseded): void {
    this.past.push(superseded);
  }

  forget(rec: string): void {
    this.closed.add(rec);
    this.past = this.past.filter((entry) => entry.rec !== rec);
  }

  get history(): readonly Superseded[] {
    return this.past;
  }
}

/** The value of a field, never a property that every object has. */
export function ownField(fields: Readonly<Record<string, WireField>>, name: string): WireField | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

export function toWire(record: HeldRecord): LiveRecord | RemovedRecord {
  const { rec, kind, gen, seq, shareSeq, terms, fields } = record;
  return terms ? { rec, kind, gen, seq, share_seq: shareSeq, ...terms, fields } : { rec, gen, seq, removed: true };
}
