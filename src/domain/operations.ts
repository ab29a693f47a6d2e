import type { Kind } from './kinds.ts';

/**
 * What can be done to a record. Every change of the workspace, by a person, an import, an undo or
 * sync, is a list of these.
 */
export type Operation =
  | { readonly op: 'create'; readonly kind: Kind; readonly id: string; readonly fields: Readonly<Record<string, unknown>> }
  | {
      readonly op: 'update'; readonly kind: Kind; readonly id: string; readonly fields: Readonly<Record<string, unknown>>;
      /** Refuse with `conflict` when the record's `rev` is another by now. */
      readonly expectRev?: number;
    }
  | { readonly op: 'trash' | 'restore' | 'purge'; readonly kind: Kind; readonly id: string };

/** Who caused a change set. */
export const changeSources = ['user', 'import', 'sync', 'proposal', 'undo', 'sample'] as const;
export type ChangeSource = (typeof changeSources)[number];
