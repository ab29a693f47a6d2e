import type { Hints } from './storage/hints.ts';

export interface Wait {
  readonly workspaceId: string;
  /** Whoever waits: a desk's or a session's id. Its oldest wait ends when it has too many. */
  readonly who: string;
  /** The number up to which the asker knows everything. */
  readonly after: number;
  readonly ms: number;
}

/** Why a wait ended. `look`: read the number yourself. `closing`: the server stops. */
export type WaitEnd = number | 'look' | 'closing' | 'full';

interface Waiting extends Wait { readonly end: (how: WaitEnd) => void; /** Of a wait for several workspaces: is this one of them? */ readonly wants?: (workspaceId: string) => boolean }

/** Stands in place of a workspace's id for those who wait for several. */
const ANY = '*';

const mostPerAsker = 4;
const mostInAll = 20_000;

/** Requests that are held until their workspace changes. A held one costs a timer and an entry here, and no database connection. */
export class WaitRoom {
  private readonly byWorkspace = new Map<string, Set<Waiting>>();
  private readonly byAsker = new Map<string, Waiting[]>();
  private readonly stopListening: () => void;
  private count = 0;
  private closing = false;

  constructor(hints: Hints) {
    this.stopListening = hints.listen((hint) => {
      if (hint === null) this.endAll('look');
      else {
        for (const waiting of this.byWorkspace.get(hint.workspaceId) ?? []) if (hint.head > waiting.after) waiting.end(hint.head);
        for (const waiting of this.byWorkspace.get(ANY) ?? []) if (waiting.wants?.(hint.workspaceId)) waiting.end('look');
      }
    });
  }

  get size(): number {
    return this.count;
  }

  /** Begins a wait. `gone` ends it when the asker hangs up. */
  begin(wait: Wait): { readonly ended: Promise<WaitEnd>; readonly gone: () => void } {
    return this.admit(wait);
  }

  /** Waits for a change of any of several workspaces; it ends with the request to look. */
  beginAny({ who, wants, ms }: Pick<Wait, 'who' | 'ms'> & Required<Pick<Waiting, 'wants'>>): { readonly ended: Promise<WaitEnd>; readonly gone: () => void } {
    return this.admit({ workspaceId: ANY, who, after: 0, ms, wants });
  }

  private admit(wait: Omit<Waiting, 'end'>): { readonly ended: Promise<WaitEnd>; readonly gone: () => void } {
    if (this.closing) return { ended: Promise.resolve('closing'), gone: () => undefined };
    if (this.count >= mostInAll) return { ended: Promise.resolve('full'), gone: () => undefined };
    let end: (how: WaitEnd) => void = () => undefined;
    const ended = new Promise<WaitEnd>((resolve) => {
      const timer = setTimeout(() => end('look'), wait.ms);
      let over = false;
      end = (how) => {
        if (over) return;
        over = true;
        clearTimeout(timer);
        this.remove(waiting);
        resolve(how);
      };
    });
    const waiting: Waiting = { ...wait, end: (how) => end(how) };
    this.add(waiting);
    return { ended, gone: () => end('look') };
  }

  close(): void {
    this.closing = true;
    this.stopListening();
    this.endAll('closing');
  }

  private endAll(how: WaitEnd): void {
    for (const all of this.byWorkspace.values()) for (const waiting of all) waiting.end(how);
  }

  private add(waiting: Waiting): void {
    this.count += 1;
    const there = this.byWorkspace.get(waiting.workspaceId);
    if (there) there.add(waiting);
    else this.byWorkspace.set(waiting.workspaceId, new Set([waiting]));
    const own = this.byAsker.get(waiting.who) ?? [];
    own.push(waiting);
    this.byAsker.set(waiting.who, own);
    if (own.length > mostPerAsker) own[0]!.end('look');
  }

  private remove(waiting: Waiting): void {
    this.count -= 1;
    const there = this.byWorkspace.get(waiting.workspaceId);
    there?.delete(waiting);
    if (there?.size === 0) this.byWorkspace.delete(waiting.workspaceId);
    const own = (this.byAsker.get(waiting.who) ?? []).filter((one) => one !== waiting);
    if (own.length === 0) this.byAsker.delete(waiting.who);
    else this.byAsker.set(waiting.who, own);
  }
}
