import { fileLimits } from '#src/domain/files/limits.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { AnyRecord } from '#src/domain/kinds.ts';
import { localDay } from '#src/lib/dates.ts';
import { TransportError, type FileTransport } from '#src/sync/transport.ts';
import { readPiece } from '../files/contents.ts';
import { filesFolder } from '../files/places.ts';
import { attachmentsWith } from '../repos/attachment-repo.ts';
import { getShadow } from '../repos/shadow-repo.ts';
import type { Desk } from '../services/desk.ts';
import { isContentHeld } from '../services/sharing/content-secrets.ts';
import { Decisions } from '../services/sharing/decisions.ts';

export interface FileCycle {
  readonly desk: Desk;
  readonly files: FileTransport;
  /** Awaited between any two steps; throws when the workspace was closed, paused or disconnected. */
  readonly pause: () => Promise<void>;
  readonly progress: (bytes: number) => void;
}

/** `skipped`: what the server misses and this desk does not send, for it is private, missing or damaged here. */
export interface Sent { readonly contents: number; readonly skipped: number }

/**
 * Sends what the server misses of the shared attachments, in pieces, from wherever it stopped. It runs
 * after the conversation about records and beside the next ones. The server names what it misses from the
 * records that it was told of, so no hash leaves that was not in one of those.
 */
export async function sendFiles(cycle: FileCycle): Promise<Sent> {
  let contents = 0;
  let skipped = 0;
  let after: string | undefined;
  for (;;) {
    await cycle.pause();
    const page = await cycle.files.missing({ limit: 100, ...(after === undefined ? {} : { after }) });
    for (const { sha256, received } of page.files) {
      if (await sendOne(cycle, sha256, received)) contents += 1;
      else skipped += 1;
      after = sha256;
    }
    if (!page.more) return { contents, skipped };
  }
}

async function sendOne({ desk, files, pause, progress }: FileCycle, sha256: string, received: number): Promise<boolean> {
  let offset = received;
  for (let stuck = 0; stuck < 3;) {
    await pause();
    const piece = await readPiece(filesFolder(desk.path), sha256, offset, fileLimits.piece).catch(passOver);
    // Decided when the bytes are at hand: nothing comes between this and the sending.
    if (!piece || !mayLeave(desk, sha256) || (offset === 0 && isContentHeld(desk, sha256))) return false;
    const answer = await files.put(sha256, { offset, size: piece.size }, piece.bytes).catch(refused);
    if (!answer) return false;
    if (answer.complete) return true;
    progress(Math.max(0, answer.received - offset));
    stuck = answer.received > offset ? 0 : stuck + 1;
    offset = answer.received;
  }
  return false;
}

/** A content that is missing or damaged here is told where it is looked at; it must not keep the others. */
function passOver(error: unknown): null {
  if (error instanceof TandemError && (error.kind === 'missing-file' || error.kind === 'corrupt')) return null;
  throw error;
}

/** Withdrawn meanwhile, or not the content that it should be: the next one may go. */
function refused(error: unknown): null {
  if (error instanceof TransportError && error.failure.kind === 'answered' && ['NOT_FOUND', 'BAD_REQUEST'].includes(error.failure.body.code)) return null;
  throw error;
}

/** Only what the share rules let go now, and the server was told of by a record. */
function mayLeave(desk: Desk, sha256: string): boolean {
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  return attachmentsWith(desk.db, sha256).some((file) => {
    const shadow = getShadow(desk.db, file.id);
    return shadow?.live === true && shadow.fields['sha256']?.val === sha256 && decisions.outgoing('attachment', file as unknown as AnyRecord)['sha256'] === sha256;
  });
}
