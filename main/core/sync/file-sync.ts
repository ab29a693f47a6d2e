import { TandemError, toErrorShape } from '#src/contract/errors.ts';
import type { Transport } from '#src/sync/transport.ts';
import { describeShared } from '../repos/attachment-repo.ts';
import { changeSyncState, getSyncState } from '../repos/sync-repo.ts';
import type { Desk } from '../services/desk.ts';
import { explainSyncError } from './explain.ts';
import { fetchFiles } from './fetch-files.ts';
import { sendFiles, type FileCycle } from './files.ts';

interface Surroundings {
  readonly desk: () => Desk | null;
  readonly onProgress: (bytes: number, finished: boolean) => void;
  /** What a person should know of was written into the state of sync. */
  readonly onState: () => void;
}

/** Sends contents after a conversation about records, one run at a time. A run that fails is taken up after the next one. */
export class FileSync {
  private readonly around: Surroundings;
  private running: Promise<void> | null = null;
  private again: (() => void) | null = null;
  private abort = new AbortController();
  /** What was shared when the server last had everything: until that changes it is not asked. */
  private settled: string | null = null;

  constructor(around: Surroundings) {
    this.around = around;
  }

  get sending(): boolean {
    return this.running !== null;
  }

  /** Returns at once; records never wait for files. */
  start(desk: Desk, transport: Transport): void {
    if (this.running) {
      this.again = () => this.start(desk, transport);
      return;
    }
    const shared = this.sharedNow(desk);
    if (shared === null || shared === this.settled) return;
    this.abort = new AbortController();
    this.running = this.run(desk, transport, shared).finally(() => {
      this.running = null;
      const next = this.again;
      this.again = null;
      next?.();
    });
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  stop(): void {
    this.again = null;
    this.settled = null;
    this.abort.abort();
  }

  private sharedNow(desk: Desk): string | null {
    if (this.around.desk() !== desk) return null;
    const state = getSyncState(desk.db);
    const live = state && !state.paused ? describeShared(desk.db) : null;
    return live && live.count > 0 ? JSON.stringify([desk.path, state?.epoch, state?.serverId, live]) : null;
  }

  private async run(desk: Desk, transport: Transport, shared: string): Promise<void> {
    if (!transport.files) return;
    const { signal } = this.abort;
    let bytes = 0;
    try {
      const cycle: FileCycle = {
        desk, files: transport.files,
        pause: async () => {
          await new Promise((done) => setImmediate(done));
          if (signal.aborted || this.sharedNow(desk) === null) throw new TandemError('cancelled', 'Sending files was stopped.', 'It goes on with the next sync.');
        },
        progress: (more) => this.around.onProgress((bytes += more), false),
      };
      const { skipped } = await sendFiles(cycle);
      await fetchFiles(cycle);
      if (skipped === 0) this.settled = shared;
      // Something may wait for a person.
      else this.around.onState();
    } catch (error) {
      const explained = explainSyncError(error);
      // Being offline is told by the records; it need not be told twice.
      if (signal.aborted || explained.kind === 'cancelled' || explained.kind === 'offline' || this.around.desk() !== desk) return;
      changeSyncState(desk.db, { error: toErrorShape(explained) });
      this.around.onState();
    } finally {
      if (bytes > 0) this.around.onProgress(bytes, true);
    }
  }
}
