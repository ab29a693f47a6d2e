import type { DeskInput, DeskMethod, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { isNotice, isReply, type Notice } from '#src/contract/frames.ts';

/** Where frames go and come from: a MessagePort under Electron, a WebSocket in a browser. */
export interface Pipe { send(frame: unknown): void }

interface Waiting { readonly frame: { id: number; method: string; input: unknown }; resolve(value: unknown): void; reject(error: unknown): void; sent: boolean }

type Listener = (notice: Notice) => void;

/**
 * Pairs answers with questions. A call made while the core restarts waits for it; one that was under
 * way when the core died is answered with an error that says that its outcome must be looked at.
 */
export class Connection {
  private pipe: Pipe | null = null;
  private next = 1;
  private readonly waiting = new Map<number, Waiting>();
  private readonly listeners = new Set<Listener>();
  private readonly stateListeners = new Set<() => void>();

  get connected(): boolean {
    return this.pipe !== null;
  }

  connect(pipe: Pipe): void {
    const again = this.next > 1;
    this.pipe = pipe;
    for (const call of this.waiting.values()) this.transmit(call);
    for (const listener of this.stateListeners) listener();
    // Whatever is on the screen may be of before the restart.
    if (again) this.hear({ notice: 'workspace' });
  }

  disconnect(): void {
    this.pipe = null;
    for (const [id, call] of this.waiting) {
      if (!call.sent) continue;
      this.waiting.delete(id);
      call.reject(new TandemError('internal', 'Tandem’s core stopped while it was answering and is starting again.', 'Everything acknowledged is safe. Look whether this last step was done, and do it again if not.'));
    }
    for (const listener of this.stateListeners) listener();
  }

  receive(message: unknown): void {
    if (isNotice(message)) return this.hear(message);
    if (!isReply(message)) return;
    const call = this.waiting.get(message.id);
    if (!call) return;
    this.waiting.delete(message.id);
    if (message.ok) call.resolve(message.value);
    else call.reject(new TandemError(message.error.kind, message.error.message, message.error.hint));
  }

  call<M extends DeskMethod>(method: M, input: DeskInput<M>): Promise<DeskOutput<M>> {
    return new Promise((resolve, reject) => {
      const call: Waiting = { frame: { id: this.next++, method, input }, resolve: resolve as (value: unknown) => void, reject, sent: false };
      this.waiting.set(call.frame.id, call);
      this.transmit(call);
    });
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onState(listener: () => void): () => void {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  }

  private transmit(call: Waiting): void {
    if (!this.pipe || call.sent) return;
    call.sent = true;
    this.pipe.send(call.frame);
  }

  private hear(notice: Notice): void {
    for (const listener of this.listeners) listener(notice);
  }
}
