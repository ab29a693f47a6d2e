import { randomUUID } from 'node:crypto';
import { TandemError, toErrorShape } from '#src/contract/errors.ts';
import type { Transport } from '#src/sync/transport.ts';
import { hasMarks, planWholeSweep } from '../repos/dirty-repo.ts';
import { changeSyncState, forgetSync, getSyncState, saveSyncState, type SyncState } from '../repos/sync-repo.ts';
import { inTransaction } from '../db/database.ts';
import { setSetting } from '../repos/setting-repo.ts';
import { unackShadows } from '../repos/shadow-repo.ts';
import type { Desk } from '../services/desk.ts';
import type { SecretStore } from '../services/secrets.ts';
import { runCycle } from './cycle.ts';
import { explainSyncError } from './explain.ts';
import { rebaseline } from './greet.ts';
import { httpTransport, serverAddress } from './http-transport.ts';

export interface SyncSurroundings {
  readonly desk: () => Desk | null;
  readonly secrets: SecretStore;
  /** The state of sync moved. */
  readonly onState: () => void;
  readonly onProgress: (done: number, total: number, finished: boolean) => void;
  readonly workspaceName: () => string;
  /** Another way to the server, in tests. */
  readonly transport?: (address: string, token: string | null) => Transport;
  readonly random?: () => number;
}

const AFTER_CHANGE_MS = 2_000;
const TIMER_MS = 60_000;
const MOST_WAIT_MS = 15 * 60_000;
const PROGRESS_FROM = 200;

/** Decides when to speak with the provider, and never lets two conversations run at once. */
export class SyncService {
  private readonly around: SyncSurroundings;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private due = Number.POSITIVE_INFINITY;
  private failures = 0;
  private running: Promise<void> | null = null;
  private again = false;

  constructor(around: SyncSurroundings) {
    this.around = around;
  }

  get syncing(): boolean {
    return this.running !== null;
  }

  /** After a change, at the start, and when the network came back. */
  schedule(inMs: number = AFTER_CHANGE_MS): void {
    const desk = this.around.desk();
    const state = desk && !desk.readonly ? getSyncState(desk.db) : null;
    if (!state || state.paused) return this.stop();
    if (this.running) {
      this.again ||= inMs <= AFTER_CHANGE_MS;
      return;
    }
    const wanted = Date.now() + (this.failures > 0 && inMs <= AFTER_CHANGE_MS ? Math.max(inMs, this.backoff()) : inMs);
    if (this.timer && this.due <= wanted) return;
    this.stop();
    this.due = wanted;
    this.timer = setTimeout(() => void this.run().catch(() => undefined), Math.max(0, wanted - Date.now()));
    this.timer.unref?.();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.due = Number.POSITIVE_INFINITY;
  }

  /** One conversation now. What was changed during one that is under way goes out with another right after it. Rejects with what a person should read. */
  run(): Promise<void> {
    if (this.running) return this.running.then(() => (this.hasMarks() ? this.run() : undefined));
    this.stop();
    this.running = this.converse().finally(() => {
      this.running = null;
      this.around.onState();
      const soon = this.again;
      this.again = false;
      this.schedule(soon && this.failures === 0 ? AFTER_CHANGE_MS : this.failures > 0 ? this.backoff() : TIMER_MS);
    });
    this.around.onState();
    return this.running;
  }

  private hasMarks(): boolean {
    const desk = this.around.desk();
    return desk !== null && getSyncState(desk.db) !== null && hasMarks(desk.db);
  }

  private async converse(): Promise<void> {
    const desk = this.around.desk();
    const state = desk && getSyncState(desk.db);
    if (!desk || !state) throw new TandemError('refused', 'This workspace is not connected to a provider.', 'Connect it under Sharing.');
    let shown = 0;
    try {
      const token = await this.around.secrets.get(tokenKey(state.url, state.workspaceId));
      if (token === null)
        throw new TandemError('unauthorised', 'This computer has no key for the provider’s server; the workspace was copied here, or the keychain was emptied.', 'Connect again with a new enrolment code; nothing here is lost.');
      await this.checkIdentity(desk);
      const guard = () => {
        if (this.around.desk() !== desk) throw new TandemError('cancelled', 'The workspace was closed.', 'Sync goes on when it is opened again.');
      };
      await runCycle({
        desk, transport: this.transportTo(state.url, token), randomId: randomUUID,
        pause: async () => {
          await new Promise((done) => setImmediate(done));
          guard();
        },
        progress: (done, total) => {
          if (done < PROGRESS_FROM) return;
          shown = done;
          this.around.onProgress(done, total, false);
        },
      });
      this.failures = 0;
    } catch (error) {
      const explained = explainSyncError(error);
      if (explained.kind !== 'cancelled') {
        this.failures += 1;
        changeSyncState(desk.db, { error: toErrorShape(explained) });
      }
      throw explained;
    } finally {
      await this.keepIdentity(desk);
      if (shown > 0) this.around.onProgress(shown, shown, true);
    }
  }

  /**
   * The device id also stands in the keychain, bound to this file's place. Another one there, or none, means that
   * the file was copied, moved or restored: it becomes another device before it sends anything.
   */
  private async checkIdentity(desk: Desk): Promise<void> {
    const state = getSyncState(desk.db);
    if (state && (await this.around.secrets.get(deviceKey(state, desk.path))) !== state.device) {
      rebaseline({ desk, randomId: randomUUID });
      await this.keepIdentity(desk);
    }
  }

  private async keepIdentity(desk: Desk): Promise<void> {
    if (this.around.desk() !== desk) return;
    const state = getSyncState(desk.db);
    if (!state) return;
    const key = deviceKey(state, desk.path);
    if ((await this.around.secrets.get(key)) !== state.device) await this.around.secrets.set(key, state.device);
  }

  private backoff(): number {
    const random = this.around.random ?? Math.random;
    return Math.min(MOST_WAIT_MS, 2_000 * 2 ** Math.min(this.failures, 10)) * (0.5 + random() / 2);
  }

  private transportTo(address: string, token: string | null): Transport {
    return (this.around.transport ?? httpTransport)(address, token);
  }

  /** Exchanges an enrolment code for this desk's key. What is shared goes out with the first conversation. */
  async enrol(desk: Desk, url: string, code: string, deviceName: string): Promise<void> {
    const before = getSyncState(desk.db);
    const device = randomUUID();
    try {
      const address = this.around.transport ? url : serverAddress(url);
      const reply = await this.transportTo(address, null).enrol({ code: code.trim(), device, deviceName, workspaceName: this.around.workspaceName() });
      await this.around.secrets.set(tokenKey(address, reply.workspace_id), reply.device_token);
      await this.around.secrets.set(deviceKey({ url: address, workspaceId: reply.workspace_id }, desk.path), device);
      inTransaction(desk.db, () => {
        // A new key for the same place keeps what is known of it; another place begins from nothing.
        const same = before?.url === address && before.workspaceId === reply.workspace_id;
        if (!same) forgetSync(desk.db);
        // The server may have been restored since: nothing that it was last seen to hold is taken for granted.
        unackShadows(desk.db);
        saveSyncState(desk.db, {
          url: address, serverId: reply.server_id, workspaceId: reply.workspace_id, providerName: reply.provider_name, device, deviceName,
          epoch: null, cursor: 0, ackedN: 0, lastN: 0, paused: false, removalsAllowed: false, lastSyncedAt: null, skewMs: 0, error: null,
        });
        setSetting(desk.db, 'clock-node', device);
        desk.stamps.rename(device);
        planWholeSweep(desk.db);
      });
      this.failures = 0;
    } catch (error) {
      throw explainSyncError(error);
    }
  }

  async disconnect(desk: Desk): Promise<void> {
    const state = getSyncState(desk.db);
    if (!state) return;
    this.stop();
    await this.running?.catch(() => undefined);
    await this.around.secrets.delete(tokenKey(state.url, state.workspaceId));
    await this.around.secrets.delete(deviceKey(state, desk.path));
    inTransaction(desk.db, () => forgetSync(desk.db));
    this.stop();
  }
}

function tokenKey(url: string, workspaceId: string): string {
  return `desk-token ${url} ${workspaceId}`;
}

function deviceKey({ url, workspaceId }: Pick<SyncState, 'url' | 'workspaceId'>, path: string): string {
  return `desk-device ${url} ${workspaceId} ${path}`;
}
