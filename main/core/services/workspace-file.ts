import { newId } from '#src/lib/ids.ts';
import { systemClock, type Clock } from '#src/lib/dates.ts';
import type { NewId } from '#src/lib/ids.ts';
import { Checkpoints } from '../db/checkpoints.ts';
import { createFile, openFile, type OpenedFile, type OpenOptions } from '../db/open.ts';
import { latestHlc } from '../repos/change-repo.ts';
import type { ChangeNotice, CommitParticipant, Desk } from './desk.ts';
import { CLOCK_LATEST, CLOCK_NODE, getSetting, setSetting } from '../repos/setting-repo.ts';
import { stampSource } from './stamp.ts';

export interface DeskSurroundings {
  readonly clock?: Clock;
  readonly newId?: NewId;
  readonly participants?: readonly CommitParticipant[];
  notify?(notice: ChangeNotice): void;
}

export interface OpenDesk {
  readonly desk: Desk;
  readonly file: OpenedFile;
  close(): void;
}

/** Names this file's clock; sync has a device identity of its own, outside the file. */
function clockNodeOf(file: OpenedFile, makeId: NewId): string {
  const known = getSetting(file.db, CLOCK_NODE);
  if (known !== null || file.readonly) return known ?? '0';
  const made = makeId();
  setSetting(file.db, CLOCK_NODE, made);
  return made;
}

/** Of the log, or of a value sent to the provider, which the log does not know. */
function latestReading(file: OpenedFile): string | null {
  const [logged, sent] = [latestHlc(file.db), getSetting(file.db, CLOCK_LATEST)];
  return logged === null || (sent !== null && sent > logged) ? sent : logged;
}

function deskOver(file: OpenedFile, around: DeskSurroundings): OpenDesk {
  const clock = around.clock ?? systemClock;
  const checkpoints = file.readonly ? null : new Checkpoints(file.db, file.path);
  const desk: Desk = {
    db: file.db, path: file.path, readonly: file.readonly,
    clock, newId: around.newId ?? newId,
    stamps: stampSource(latestReading(file), clockNodeOf(file, around.newId ?? newId), clock),
    participants: around.participants ?? [],
    generation: { value: 0 },
    notify: (notice) => around.notify?.(notice),
  };
  return { desk, file, close: () => {
    checkpoints?.stop();
    file.close();
  } };
}

/** Makes an empty workspace file and opens it. Throws `refused` when the path is taken. */
export function createWorkspaceFile(path: string, around: DeskSurroundings = {}): OpenDesk {
  return deskOver(createFile(path), around);
}

/** Opens a workspace file; see `openFile` for the refusals. */
export function openWorkspaceFile(path: string, options: OpenOptions = {}, around: DeskSurroundings = {}): OpenDesk {
  return deskOver(openFile(path, options), around);
}
