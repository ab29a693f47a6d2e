import type { WritableDb } from './database.ts';

const IDLE_MS = 300;
/** Fewer commits would not be worth the checkpoint's own fsync. */
const WORTH_COMMITS = 20;

/**
 * Moves the write-ahead log into the file in the pauses between edits, so that no edit waits for it.
 * SQLite's own automatic checkpoint stays as the limit for streams of changes that leave no pause.
 */
export class IdleCheckpoint {
  private readonly db: WritableDb;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private written = 0;

  constructor(db: WritableDb) {
    this.db = db;
  }

  /** After a commit. */
  soon(): void {
    this.written += 1;
    if (this.timer) this.timer.refresh();
    else {
      this.timer = setTimeout(() => this.run(), IDLE_MS);
      this.timer.unref();
    }
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private run(): void {
    this.timer = null;
    if (!this.db.open || this.db.inTransaction || this.written < WORTH_COMMITS) return;
    this.written = 0;
    this.db.pragma('wal_checkpoint(PASSIVE)');
  }
}
