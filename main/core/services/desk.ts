import type { Clock, Instant } from '#src/lib/dates.ts';
import type { NewId } from '#src/lib/ids.ts';
import type { Kind } from '#src/domain/kinds.ts';
import type { WritableDb } from '../db/database.ts';
import type { ChangeRow } from '../repos/change-repo.ts';
import type { StampSource } from './stamp.ts';

/** One record's change as it was just written, before and after included. */
export type WrittenChange = Omit<ChangeRow, 'id' | 'setId'>;

/** Takes part in the transaction of every commit; sync marks what it must send here. */
export type CommitParticipant = (db: WritableDb, changes: readonly WrittenChange[], now: Instant) => void;

/** What moved, after it is safely on the disk. */
export interface ChangeNotice { readonly kinds: readonly Kind[]; readonly ids: readonly string[] }

/** An open workspace and what services need around it; clock and ids are passed in so that tests can choose them. */
export interface Desk {
  readonly db: WritableDb;
  readonly path: string;
  readonly readonly: boolean;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly stamps: StampSource;
  readonly participants: readonly CommitParticipant[];
  /** Grows with every commit; caches of counts hang on it. */
  readonly generation: { value: number };
  notify(notice: ChangeNotice): void;
}
