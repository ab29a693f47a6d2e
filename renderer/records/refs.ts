import type { DeskOutput } from '#src/contract/desk.ts';

/** Names of what records refer to, by id. */
export type Refs = DeskOutput<'records.get'>['refs'];
