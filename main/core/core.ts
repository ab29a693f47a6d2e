import { TandemError, toErrorShape, type ErrorShape } from '#src/contract/errors.ts';
import { deskMethods, requestFrame, type DeskInput, type DeskMethod, type DeskOutput } from '#src/contract/desk.ts';
import type { Notice, ReplyFrame } from '#src/contract/frames.ts';
import type { Clock } from '#src/lib/dates.ts';
import { systemClock } from '#src/lib/dates.ts';
import { newId, type NewId } from '#src/lib/ids.ts';
import { handlersOf, type AnyHandlers } from './handlers.ts';
import type { Transport } from '#src/sync/transport.ts';
import { nameOfWorkspace } from './repos/setting-repo.ts';
import type { Desk } from './services/desk.ts';
import { fileSecrets } from './services/file-secrets.ts';
import type { SecretStore } from './services/secrets.ts';
import { FileSync } from './sync/file-sync.ts';
import { SyncService, type Timers } from './sync/sync-service.ts';
import type { OpenDesk } from './services/workspace-file.ts';

export interface CoreOptions {
  /** Where settings, the list of recent workspaces and, by default, workspaces themselves live. */
  readonly profileDir: string;
  /** The folder of shipped data: sample company, catalogue, templates. */
  readonly assetsDir: string;
  readonly clock?: Clock;
  readonly newId?: NewId;
  /** Check answers against the contract too: in tests and development. */
  readonly checkOutput?: boolean;
  /** Where tokens live; a file beside the profile when absent. */
  readonly secrets?: SecretStore;
  /** Another way to the provider's server, in tests. */
  readonly transport?: (address: string, token: string | null) => Transport;
  /** When sync speaks, in tests. */
  readonly timers?: Timers;
  readonly random?: () => number;
  /** Hear of the provider's changes at once instead of by the clock. */
  readonly follow?: boolean;
  /** Only methods that read, on a file that another Tandem may have open. */
  readonly readonly?: boolean;
}

/** The desk core: one open workspace, and every method of the contract over it. */
export class Core {
  readonly profileDir: string;
  readonly assetsDir: string;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly readonly: boolean;
  open: OpenDesk | null = null;
  readonly sync: SyncService;
  readonly files: FileSync;
  readonly secrets: SecretStore;
  startProblem: (ErrorShape & { path: string }) | null = null;
  private readonly checkOutput: boolean;
  private readonly listeners = new Set<(notice: Notice) => void>();
  private readonly handlers: AnyHandlers;

  constructor(options: CoreOptions) {
    this.profileDir = options.profileDir;
    this.assetsDir = options.assetsDir;
    this.clock = options.clock ?? systemClock;
    this.newId = options.newId ?? newId;
    this.readonly = options.readonly ?? false;
    this.secrets = options.secrets ?? fileSecrets(options.profileDir);
    this.checkOutput = options.checkOutput ?? false;
    this.files = new FileSync({
      desk: () => this.open?.desk ?? null,
      onProgress: (bytes, finished) => this.publish({ notice: 'progress', job: 'files', label: 'Syncing files', done: bytes, total: bytes, finished }),
      onState: () => this.publish({ notice: 'sync' }),
    });
    this.sync = new SyncService({
      desk: () => this.open?.desk ?? null,
      secrets: this.secrets,
      onState: () => this.publish({ notice: 'sync' }),
      onProgress: (done, total, finished) => this.publish({ notice: 'progress', job: 'sync', label: 'Syncing', done, total, finished }),
      workspaceName: () => (this.open ? nameOfWorkspace(this.open.desk.db) : null) ?? 'Workspace',
      onLeave: () => this.files.stop(),
      afterConversation: (desk, transport) => this.files.start(desk, transport),
      follow: options.follow ?? false,
      ...(options.transport ? { transport: options.transport } : {}),
      ...(options.timers ? { timers: options.timers } : {}),
      ...(options.random ? { random: options.random } : {}),
    });
    this.handlers = handlersOf(this);
  }

  /** The open workspace. Throws `no-workspace` when none is. */
  desk(): Desk {
    if (!this.open) throw new TandemError('no-workspace', 'No workspace is open.', 'Open or create a workspace first.');
    return this.open.desk;
  }

  /** Hears every notice until the returned function is called. */
  listen(listener: (notice: Notice) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  publish(notice: Notice): void {
    for (const listener of this.listeners) listener(notice);
  }

  /** Runs one method of the contract. Throws `invalid` when the input is not as the contract says. */
  async call<M extends DeskMethod>(method: M, input: DeskInput<M>): Promise<DeskOutput<M>> {
    const declared = deskMethods[method];
    if (!declared) throw new TandemError('invalid', `There is no method “${String(method)}”.`, 'See docs/architecture.md for where the methods are listed.');
    if (this.readonly && !declared.reads) throw new TandemError('read-only', `“${method}” changes data, and this workspace is open for reading only.`, 'Close the Tandem that has it open, then try again.');
    const parsed = declared.input.safeParse(input);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new TandemError('invalid', `${method}: ${issue?.path.join('.') || 'input'}: ${issue?.message ?? 'not valid'}.`, 'Correct this value and try again.');
    }
    const value = await this.handlers[method]!(parsed.data as never);
    return (this.checkOutput ? declared.output.parse(value) : value) as DeskOutput<M>;
  }

  /** The same for a frame from outside; never throws. */
  async answer(frame: unknown): Promise<ReplyFrame> {
    const request = requestFrame.safeParse(frame);
    if (!request.success) return { id: -1, ok: false, error: toErrorShape(new TandemError('invalid', 'A request could not be read.', 'Restart Tandem; if it happens again, report it.')) };
    const { id, method, input } = request.data;
    try {
      return { id, ok: true, value: await this.call(method as DeskMethod, input as never) };
    } catch (error) {
      return { id, ok: false, error: this.shapeOf(error, method) };
    }
  }

  private shapeOf(error: unknown, method: string): ErrorShape {
    const shape = toErrorShape(error);
    if (shape.kind === 'internal') console.error(`[core] ${method}:`, error);
    return shape;
  }

  close(): void {
    this.sync.rest();
    this.files.stop();
    this.open?.close();
    this.open = null;
  }
}
