import { Worker } from 'node:worker_threads';
import { afterCommits, LOG_LIMIT, type WritableDb } from './database.ts';

const IDLE_MS = 300;
/** Fewer commits would not be worth the checkpoint's own fsync. */
const WORTH_COMMITS = 20;
/** Looking at the log costs as much as reading a row. */
const LOOK_EVERY = 4;
/** Pages of 4 KB that are moved here within a part of a frame. More go to the worker. */
const MOST_HERE = 250;
const FOR_WORKER = 1_000;
/** A log of so many pages is to begin anew, for which all of it has to be moved at one moment. */
const LONG_LOG = 16_000;
/** SQLite's own limit while a worker is at work: were it slower than the edits, the log would take 256 MB before an edit waits. */
const LIMIT_BESIDE_WORKER = 64_000;
const CLOSING_MS = 30_000;

export interface CheckpointWork {
  readonly path: string;
  /** 1 from the moment at which a checkpoint was asked for until its connection is closed. */
  readonly busy: Int32Array;
}

/**
 * Moves the write-ahead log into the file so that no edit waits for it: little in the pauses between edits, much on a
 * thread of its own while they go on. SQLite's own automatic checkpoint stays as the limit.
 */
export class Checkpoints {
  private readonly db: WritableDb;
  private readonly path: string;
  private readonly busy = new Int32Array(new SharedArrayBuffer(4));
  private timer: ReturnType<typeof setTimeout> | null = null;
  private worker: Worker | null = null;
  private hasFailed = false;
  private written = 0;
  private sinceLook = 0;

  constructor(db: WritableDb, path: string) {
    this.db = db;
    this.path = path;
    afterCommits(db, () => this.committed());
  }

  /** Waits for a checkpoint under way, so that the file can be closed. */
  stop(): void {
    afterCommits(this.db, null);
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const { worker } = this;
    this.worker = null;
    if (!worker) return;
    Atomics.wait(this.busy, 0, 1, CLOSING_MS);
    void worker.terminate();
  }

  private committed(): void {
    this.written += 1;
    this.sinceLook += 1;
    if (this.timer) this.timer.refresh();
    else {
      this.timer = setTimeout(() => this.rest(), IDLE_MS);
      this.timer.unref();
    }
    if (this.sinceLook < LOOK_EVERY || this.isBusy()) return;
    this.sinceLook = 0;
    if (waitingPages(this.db).waiting >= FOR_WORKER) this.moveBeside();
  }

  private rest(): void {
    this.timer = null;
    if (!this.db.open || this.db.inTransaction || this.written < WORTH_COMMITS || this.isBusy()) return;
    this.written = 0;
    if (waitingPages(this.db).waiting > MOST_HERE && !this.hasFailed) this.moveBeside();
    else this.db.pragma('wal_checkpoint(PASSIVE)');
  }

  private isBusy(): boolean {
    return Atomics.load(this.busy, 0) === 1;
  }

  private moveBeside(): void {
    if (this.hasFailed) return;
    this.worker ??= this.start();
    Atomics.store(this.busy, 0, 1);
    this.worker.postMessage('move');
  }

  private start(): Worker {
    // Beside this file, as source and as built.
    const worker = new Worker(new URL(import.meta.url.endsWith('.ts') ? './checkpoint-worker.ts' : './checkpoint-worker.js', import.meta.url), { workerData: { path: this.path, busy: this.busy } satisfies CheckpointWork });
    worker.unref();
    worker.on('message', () => this.moved());
    worker.on('error', (error) => this.failed(error));
    this.db.pragma(`wal_autocheckpoint = ${LIMIT_BESIDE_WORKER}`);
    return worker;
  }

  /** What was written meanwhile is little, and with it the log is moved whole and begins anew. */
  private moved(): void {
    if (!this.worker || !this.db.open || this.db.inTransaction) return;
    const { log, waiting } = waitingPages(this.db);
    if (log >= LONG_LOG && waiting > 0 && waiting <= MOST_HERE) this.db.pragma('wal_checkpoint(PASSIVE)');
  }

  private failed(error: Error): void {
    console.error('[core] no checkpoints beside the core:', error);
    this.hasFailed = true;
    this.worker = null;
    Atomics.store(this.busy, 0, 0);
    if (this.db.open) this.db.pragma(`wal_autocheckpoint = ${LOG_LIMIT}`);
  }
}

/** Pages in the log, and those of them that are not in the file yet; asking moves nothing. */
export function waitingPages(db: WritableDb): { readonly log: number; readonly waiting: number } {
  const [{ log, checkpointed }] = db.pragma('wal_checkpoint(NOOP)') as [{ log: number; checkpointed: number }];
  return { log, waiting: log - checkpointed };
}
