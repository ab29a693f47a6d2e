import type { HeldRequest, Transport } from '#src/sync/transport.ts';

/** What a held request is about: where this desk stands. */
export interface Followed {
  readonly transport: Transport;
  readonly device: string;
  readonly epoch: string;
  readonly cursor: number;
}

const HELD_SECONDS = 25;
/** An answer that came sooner without news is no reason to ask again at once: the server may be restarting. */
const EARLY_MS = 5_000;

/**
 * Holds one request at the provider's server until something changed there. Nothing hangs on it: when it
 * fails, the conversations by the clock go on, and the next good one begins to follow again.
 */
export class Follower {
  private readonly changed: () => void;
  private held: HeldRequest | null = null;

  constructor(changed: () => void) {
    this.changed = changed;
  }

  start(followed: Followed): void {
    this.stop();
    this.ask(followed);
  }

  stop(): void {
    this.held?.stop();
    this.held = null;
  }

  private ask(followed: Followed): void {
    const { transport, device, epoch, cursor } = followed;
    const held = transport.wait?.({ device, epoch, cursor, seconds: HELD_SECONDS });
    if (!held) return;
    this.held = held;
    const asked = Date.now();
    held.reply.then(
      ({ changed }) => {
        if (this.held !== held) return;
        this.held = null;
        if (changed) this.changed();
        else if (Date.now() - asked >= EARLY_MS) this.ask(followed);
      },
      () => { if (this.held === held) this.held = null; },
    );
  }
}
