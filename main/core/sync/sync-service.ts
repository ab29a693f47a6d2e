import { randomUUID } from 'node:crypto';
import { TandemError, toErrorShape } from '#src/contract/errors.ts';
import type { EnrolmentPlace } from '#src/contract/provider/failures.ts';
import { localTimeZone } from '#src/lib/dates.ts';
import { TransportError, type Transport } from '#src/sync/transport.ts';
import { hasMarks, planWholeSweep } from '../repos/dirty-repo.ts';
import { changeSyncState, getSyncState, saveSyncState, type SyncState } from '../repos/sync-repo.ts';
import { addNote } from '../repos/sync-note-repo.ts';
import { inTransaction } from '../db/database.ts';
import type { Desk } from '../services/desk.ts';
import type { SecretStore } from '../services/secrets.ts';
import { leaveServer } from '../services/sync/leaving.ts';
import { Admitted, isThere } from './admitted.ts';
import type { CycleContext } from './conversation.ts';
import { runCycle } from './cycle.ts';
import { explainSyncError } from './explain.ts';
import { Follower } from './follow.ts';
import { renewClock, takeNewIdentity } from './greet.ts';
import { httpTransport, serverAddress } from './http-transport.ts';
import { logRun } from './run-log.ts';

export interface SyncSurroundings {
  readonly desk: () => Desk | null;
  readonly secrets: SecretStore;
  /** The state of sync moved. */
  readonly onState: () => void;
  readonly onProgress: (done: number, total: number, finished: boolean) => void;
  readonly workspaceName: () => string;
  /** After a whole conversation about records: what travels behind them. */
  readonly afterConversation?: (desk: Desk, transport: Transport) => void;
  /** The server is left: what still goes to it has to end. */
  readonly onLeave?: () => void;
  /** Hear of the provider's changes at once, by a request that the server holds. */
  readonly follow?: boolean;
  /** Another way to the server, in tests. */
  readonly transport?: (address: string, token: string | null, ca: string | null) => Transport;
  readonly random?: () => number;
  /** The computer's own unless a test turns it by hand. */
  readonly timers?: Timers;
}

export interface Enrolment {
  readonly url: string;
  readonly code: string;
  readonly deviceName: string;
  /** The provider's own authority, as PEM; null: those that this computer trusts. */
  readonly ca: string | null;
  /** The workspace that a person agreed to leave. */
  readonly leave?: string | undefined;
}

/** Where a code leads, when it is not where the desk is connected. */
export interface Elsewhere { readonly url: string; readonly there: EnrolmentPlace }

export interface Timers {
  /** Milliseconds since 1970. */
  now(): number;
  /** Answers how to call it off. */
  after(ms: number, work: () => void): () => void;
}

const systemTimers: Timers = {
  now: Date.now,
  after(ms, work) {
    const timer = setTimeout(work, ms);
    timer.unref?.();
    return () => clearTimeout(timer);
  },
};

const AFTER_CHANGE_MS = 2_000;
const TIMER_MS = 60_000;
const MOST_WAIT_MS = 15 * 60_000;
const PROGRESS_FROM = 200;

/** Decides when to speak with the provider, and never lets two conversations run at once. */
export class SyncService {
  private readonly around: SyncSurroundings;
  private callOff: (() => void) | null = null;
  private due = Number.POSITIVE_INFINITY;
  private failures = 0;
  /** What the server asked for with retry-after. */
  private notBefore = 0;
  private running: Promise<void> | null = null;
  private again = false;
  /** Another one after each that was left. */
  private connection = 0;
  private readonly admitted = new Admitted();
  private readonly follower = new Follower(() => this.schedule(0));

  constructor(around: SyncSurroundings) {
    this.around = around;
  }

  /** Resolves when nobody speaks, however it ended. */
  async settled(): Promise<void> {
    await this.running?.catch(() => undefined);
  }

  get syncing(): boolean {
    return this.running !== null;
  }

  /** After a change, at the start, and when the network came back. */
  schedule(inMs: number = AFTER_CHANGE_MS): void {
    const desk = this.around.desk();
    const state = desk && !desk.readonly ? getSyncState(desk.db) : null;
    if (!state || state.paused) return this.rest();
    if (this.running) {
      this.again ||= inMs <= AFTER_CHANGE_MS;
      return;
    }
    const { now, after } = this.timers;
    const patience = this.failures > 0 && inMs <= AFTER_CHANGE_MS ? Math.max(inMs, this.backoff()) : inMs;
    const wanted = Math.max(now() + patience, this.notBefore);
    if (this.callOff && this.due <= wanted) return;
    this.stop();
    this.due = wanted;
    this.callOff = after(Math.max(0, wanted - now()), () => void this.run().catch(() => undefined));
  }

  /** What failed for want of a network is tried again at once, not all desks in the same moment. */
  networkBack(): void {
    this.failures = 0;
    this.schedule(this.random() * AFTER_CHANGE_MS);
  }

  /** Neither speaks nor listens until it is asked again. */
  rest(): void {
    this.follower.stop();
    this.stop();
  }

  private stop(): void {
    this.callOff?.();
    this.callOff = null;
    this.due = Number.POSITIVE_INFINITY;
  }

  private get timers(): Timers {
    return this.around.timers ?? systemTimers;
  }

  private random(): number {
    return (this.around.random ?? Math.random)();
  }

  /** One conversation now. What was changed during one that is under way goes out with another right after it. Rejects with what a person should read. */
  run(): Promise<void> {
    if (this.running) return this.running.then(() => (this.hasMarks() ? this.run() : undefined));
    this.rest();
    this.running = this.converse().finally(() => {
      this.running = null;
      this.around.onState();
      const soon = this.again;
      this.again = false;
      this.schedule(soon && this.failures === 0 ? AFTER_CHANGE_MS : this.failures > 0 ? this.backoff() : TIMER_MS * (0.8 + 0.4 * this.random()));
    });
    this.around.onState();
    return this.running;
  }

  private follow(desk: Desk, url: string, token: string): void {
    const state = this.around.follow === true ? getSyncState(desk.db) : null;
    if (state?.epoch && !state.paused) this.follower.start({ transport: this.transportTo(url, token, state.ca), device: state.device, epoch: state.epoch, cursor: state.cursor });
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
    let log: ReturnType<typeof logRun> | null = null;
    let isItself = false;
    const { connection } = this;
    try {
      const token = await this.around.secrets.get(tokenKey(state.url, state.workspaceId));
      if (token === null)
        throw new TandemError('unauthorised', 'This computer has no key for the provider’s server; the workspace was copied here, or the keychain was emptied.', 'Connect again with a new enrolment code; nothing here is lost. If this is a copy on another computer, both go on side by side.');
      const guard = () => {
        if (this.around.desk() !== desk) throw new TandemError('cancelled', 'The workspace was closed.', 'Sync goes on when it is opened again.');
        if (this.connection !== connection) throw new TandemError('cancelled', 'This desk is connected elsewhere now.', 'Sync goes on there.');
      };
      await this.checkIdentity(desk, guard);
      isItself = true;
      log = logRun(desk, this.transportTo(state.url, token, state.ca));
      const { transport } = log;
      await runCycle({
        desk, transport, randomId: randomUUID, sealing: await this.sealingKey(state),
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
      log.end(null);
      this.failures = 0;
      this.follow(desk, state.url, token);
      this.around.afterConversation?.(desk, transport);
    } catch (error) {
      const explained = explainSyncError(error);
      if (explained.kind !== 'cancelled') {
        this.failures += 1;
        this.notBefore = this.timers.now() + waitOf(error) * 1_000;
        changeSyncState(desk.db, { error: toErrorShape(explained) });
        log?.end(explained.message);
      }
      throw explained;
    } finally {
      // A copy without a key must not look as if it had always been here.
      if (isItself) await this.keepIdentity(desk);
      if (shown > 0) this.around.onProgress(shown, shown, true);
    }
  }

  /**
   * The device id also stands in the keychain, bound to this file's place. Another one there, or none, means that
   * the file was copied, moved or restored: it becomes another device before it sends anything.
   */
  private async checkIdentity(desk: Desk, guard: () => void): Promise<void> {
    guard();
    const state = getSyncState(desk.db);
    const bound = state && (await this.around.secrets.get(deviceKey(state, desk.path)));
    guard();
    if (!state || bound === state.device) return;
    takeNewIdentity({ desk, randomId: randomUUID }, 'desk-copied');
    await this.keepIdentity(desk);
    guard();
  }

  private async keepIdentity(desk: Desk): Promise<void> {
    if (this.around.desk() !== desk) return;
    const state = getSyncState(desk.db);
    if (!state) return;
    const key = deviceKey(state, desk.path);
    if ((await this.around.secrets.get(key)) !== state.device) await this.around.secrets.set(key, state.device);
  }

  /** Made once, and kept in the keychain. */
  private async sealingKey({ url, workspaceId }: SyncState): Promise<NonNullable<CycleContext['sealing']>> {
    const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
    const place = `desk-seal ${url} ${workspaceId}`;
    let identity = await this.around.secrets.get(place);
    if (identity === null) await this.around.secrets.set(place, (identity = await generateX25519Identity()));
    return { identity, recipient: await identityToRecipient(identity) };
  }

  private backoff(): number {
    return Math.min(MOST_WAIT_MS, 2_000 * 2 ** Math.min(this.failures, 10)) * (0.5 + this.random() / 2);
  }

  private transportTo(address: string, token: string | null, ca: string | null): Transport {
    return this.around.transport ? this.around.transport(address, token, ca) : httpTransport(address, token, { ca });
  }

  /**
   * Exchanges an enrolment code for this desk's key. What is shared goes out with the first conversation. A code that
   * leads elsewhere than where this desk is connected changes nothing and answers where, until `leave` agrees to it.
   */
  async enrol(desk: Desk, { url, code, deviceName, ca, leave }: Enrolment): Promise<Elsewhere | null> {
    const before = getSyncState(desk.db);
    if (leave !== undefined && leave !== before?.workspaceId)
      throw new TandemError('conflict', 'This desk is connected elsewhere by now.', 'Nothing was changed. Look at what would be left once more.');
    try {
      const address = this.around.transport ? url : serverAddress(url);
      const device = randomUUID();
      const request = { code: code.trim(), device, deviceName, workspaceName: this.around.workspaceName(), timeZone: localTimeZone() };
      const answer = await this.admitted.ask(this.transportTo(address, null, ca), address, request, leave === undefined ? before : null);
      if ('there' in answer) return { url: address, ...answer };
      await this.breakOff();
      const { reply, device: admitted } = answer;
      const isSameDesk = before !== null && (await this.around.secrets.get(deviceKey(before, desk.path))) === before.device;
      await this.around.secrets.set(tokenKey(address, reply.workspace_id), reply.device_token);
      await this.around.secrets.set(deviceKey({ url: address, workspaceId: reply.workspace_id }, desk.path), admitted);
      inTransaction(desk.db, () => {
        // The same server, wherever it stands now, keeps what is known of it; another one begins from nothing.
        const same = before !== null && isThere(before, reply);
        if (!same) leaveServer(desk);
        if (before && !same) addNote(desk.db, 'moved', desk.clock());
        else if (!isSameDesk && before) addNote(desk.db, 'desk-copied', desk.clock());
        saveSyncState(desk.db, {
          url: address, serverId: reply.server_id, workspaceId: reply.workspace_id, providerName: reply.provider_name, device: admitted, deviceName,
          epoch: same ? before.epoch : null, cursor: same ? before.cursor : 0, ackedN: 0, lastN: 0, paused: false, removalsAllowed: false, lastSyncedAt: null, skewMs: 0, error: null, ca,
        });
        planWholeSweep(desk.db);
        renewClock(desk, admitted);
      });
      if (before && !isThere(before, reply)) await this.forgetKeys(desk, before);
      this.failures = 0;
      this.notBefore = 0;
      return null;
    } catch (error) {
      throw explainSyncError(error);
    }
  }

  async disconnect(desk: Desk): Promise<void> {
    const state = getSyncState(desk.db);
    if (!state) return;
    await this.breakOff();
    await this.forgetKeys(desk, state);
    inTransaction(desk.db, () => leaveServer(desk));
    this.rest();
  }

  private async forgetKeys(desk: Desk, state: SyncState): Promise<void> {
    await this.around.secrets.delete(tokenKey(state.url, state.workspaceId));
    await this.around.secrets.delete(deviceKey(state, desk.path));
  }

  /** Ends what is under way between two of its steps: an answer of the server that is left must not be absorbed after it. */
  private async breakOff(): Promise<void> {
    this.connection += 1;
    this.rest();
    this.around.onLeave?.();
    await this.settled();
    this.rest();
  }
}

function tokenKey(url: string, workspaceId: string): string {
  return `desk-token ${url} ${workspaceId}`;
}

function deviceKey({ url, workspaceId }: Pick<SyncState, 'url' | 'workspaceId'>, path: string): string {
  return `desk-device ${url} ${workspaceId} ${path}`;
}

/** Seconds that the server asked to be left alone. */
function waitOf(error: unknown): number {
  return error instanceof TransportError && error.failure.kind === 'answered' ? (error.failure.retryAfterSeconds ?? 0) : 0;
}
