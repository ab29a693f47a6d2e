import Sqlite from 'better-sqlite3';
import { all, first, type WritableDb } from '#core/db/database.ts';
import { latestHlc } from '#core/repos/change-repo.ts';
import { ledgerRows } from '#core/repos/ledger-repo.ts';
import { getRecord } from '#core/repos/record-repo.ts';
import { getSetting } from '#core/repos/setting-repo.ts';
import { countIntoNotes } from '#core/repos/sync-note-repo.ts';
import { changeSyncState, getSyncState, type SyncState } from '#core/repos/sync-repo.ts';
import { commitChanges } from '#core/services/commit.ts';
import type { Desk } from '#core/services/desk.ts';
import { stampSource } from '#core/services/stamp.ts';
import { runCycle } from '#core/sync/cycle.ts';
import { markForSync } from '#core/sync/marks.ts';
import { TandemError } from '#src/contract/errors.ts';
import { kindOf, shareableKinds, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import { nextStep, TransportError, type Transport } from '#src/sync/transport.ts';
import { marksIn } from './marks.ts';
import { Policy } from './policy.ts';

export interface DeskParts {
  readonly name: string;
  readonly image: Buffer;
  readonly token: string;
  readonly newId: () => string;
  /** Statements that plant a fault. */
  readonly planted: readonly string[];
  /** Does not notice what is changed while it decides. */
  readonly deaf: boolean;
  /** The world's time; every desk reads it through a clock of its own that may be off. */
  readonly now: () => number;
}

const deafGeneration = { get value() { return 0; }, set value(_changed: number) { /* stays */ } };

/** Thrown at a pause: the program died there. */
export class Crash extends Error {}

/** The real desk over a workspace in memory. */
export class SimDesk {
  readonly name: string;
  token: string;
  offsetMs = 0;
  syncing = false;
  /** Grows when its disk is set back. */
  life = 0;
  /** The server did not know its key when it last spoke. */
  isRefused = false;
  db: WritableDb;
  private parts: DeskParts;
  private open: Desk;

  constructor(parts: DeskParts) {
    this.parts = parts;
    this.name = parts.name;
    this.token = parts.token;
    this.db = this.connect(parts.image);
    this.open = this.started();
  }

  private connect(image: Buffer): WritableDb {
    const db = new Sqlite(image) as unknown as WritableDb;
    db.pragma('foreign_keys = ON');
    for (const statement of this.parts.planted) db.exec(statement);
    return db;
  }

  clock = (): string => new Date(this.parts.now() + this.offsetMs).toISOString();

  private started(): Desk {
    return {
      db: this.db, path: this.name, readonly: false, clock: this.clock, newId: this.parts.newId,
      stamps: stampSource(latestHlc(this.db), getSetting(this.db, 'clock-node') ?? '0', this.clock),
      participants: [markForSync], generation: this.parts.deaf ? deafGeneration : { value: 0 }, notify: () => undefined,
    };
  }

  /** What the program does after a crash: everything that was not on the disk is gone. */
  restart(): void {
    this.open = this.started();
  }

  get desk(): Desk {
    return this.open;
  }

  image(): Buffer {
    return this.db.serialize();
  }

  putBack(image: Buffer): void {
    this.life += 1;
    this.db.close();
    this.db = this.connect(image);
    this.open = this.started();
  }

  close(): void {
    this.db.close();
  }

  commit(operations: readonly Operation[]): void {
    commitChanges(this.desk, { source: 'user', label: 'Edit' }, operations);
  }

  record(kind: Kind, id: string): AnyRecord | undefined {
    return getRecord(this.db, kind, id);
  }

  policy(): Policy {
    return new Policy(this.db, this.clock());
  }

  lastChangeSets(count: number): number[] {
    return all<{ id: number }>(this.db, "SELECT id FROM change_set WHERE source IN ('user', 'proposal') AND undoneBy IS NULL ORDER BY id DESC LIMIT ?", count).map(({ id }) => id);
  }

  /** Has this desk told the server of the record, or is about to hear whether it has? */
  hasTold(rec: string): boolean {
    return first(this.db, 'SELECT 1 FROM sync_shadow WHERE rec = ? AND live = 1 UNION SELECT 1 FROM sync_outbox WHERE rec = ? UNION SELECT 1 FROM sync_sheet, json_each(recs) WHERE value = ?', rec, rec, rec) !== undefined;
  }

  /** The server told it that the record is shared. */
  knowsShared(rec: string): boolean {
    return first(this.db, 'SELECT 1 FROM sync_shadow WHERE rec = ? AND live = 1 AND terms IS NOT NULL', rec) !== undefined;
  }

  state(): SyncState {
    return getSyncState(this.db)!;
  }

  waiting(): number {
    return first<{ n: number }>(this.db, 'SELECT (SELECT count(*) FROM sync_dirty) + (SELECT count(*) FROM sync_sweep) + (SELECT count(*) FROM sync_outbox) + (SELECT count(*) FROM sync_sheet) + (SELECT count(*) FROM proposal WHERE answerDue = 1) AS n')!.n;
  }

  /** Records that the server shows and this desk neither shares nor took back: a person decides. */
  asksAbout(): string[] {
    return all<{ rec: string }>(this.db, 'SELECT rec FROM sync_unclear').map(({ rec }) => rec);
  }

  /** By record, the fields that the ledger names as sent. */
  ledger(): Map<string, Set<string>> {
    const sent = new Map<string, Set<string>>();
    for (const { rec, fields } of ledgerRows(this.db, { action: 'sent' }, 1_000_000, 0)) sent.set(rec, new Set([...(sent.get(rec) ?? []), ...fields]));
    return sent;
  }

  /** All text of the shareable records. */
  text(): string {
    return JSON.stringify(shareableKinds.map((kind) => all(this.db, `SELECT * FROM ${kindOf(kind).table}`)));
  }

  /** Markers of values that stand here, or that the lists of conflicts and refusals show. */
  marks(): Set<number> {
    return new Set([...marksIn(this.text()), ...this.listedMarks()]);
  }

  /** What only its lists still tell. */
  listedMarks(): Set<number> {
    const lists = ['SELECT mine, theirs FROM sync_conflict', 'SELECT mutation FROM sync_refusal'].map((sql) => all(this.db, sql));
    return new Set(marksIn(JSON.stringify(lists)));
  }

  /** One conversation. A person confirms what the product asks. Answers true when it went to its end. */
  async sync(transport: Transport, randomId: () => string, pause: (step: string) => Promise<void>): Promise<boolean> {
    if (this.syncing || !getSyncState(this.db)) return false;
    this.syncing = true;
    this.isRefused = false;
    try {
      await runCycle({ desk: this.desk, transport, randomId, pause, progress: () => undefined });
      countIntoNotes(this.db, { sent: 0, recalled: 0, received: 0 }, this.clock());
      return true;
    } catch (error) {
      if (error instanceof Crash) this.restart();
      else if (error instanceof TandemError && error.kind === 'conflict') changeSyncState(this.db, { removalsAllowed: true });
      else if (!(error instanceof TransportError)) throw error;
      else this.isRefused = nextStep(error.failure) === 'enrol';
      return false;
    } finally {
      this.syncing = false;
    }
  }
}
