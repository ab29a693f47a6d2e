/** Told when a workspace's number rose to `head`; with null when hints may have been missed, so that everybody looks for himself. */
export type HintListener = (hint: { readonly workspaceId: string; readonly head: number } | null) => void;

/** Says on this node, and on every other node over the same database, that a workspace changed. A hint may be lost; nothing may depend on it. */
export interface Hints {
  tell(workspaceId: string, head: number): void;
  /** Calls back until the answered function is called. */
  listen(listener: HintListener): () => void;
}

/** Hints within one process. */
export class LocalHints implements Hints {
  private readonly listeners = new Set<HintListener>();

  tell(workspaceId: string, head: number): void {
    this.pass({ workspaceId, head });
  }

  pass(hint: Parameters<HintListener>[0]): void {
    for (const listener of this.listeners) listener(hint);
  }

  listen(listener: HintListener): () => void {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  }
}

/** Runs a transaction, and tells of the number it announced only once it is committed. */
export async function announcing<T>(hints: Hints, workspaceId: string, work: (announce: (head: number) => void) => Promise<T>): Promise<T> {
  let announced: number | undefined;
  const result = await work((head) => { announced = head; });
  if (announced !== undefined) hints.tell(workspaceId, announced);
  return result;
}
