import type { DigestReply } from '#src/contract/provider/sync-api.ts';
import { pullTag } from '#src/contract/provider/sync-api.ts';
import { proposalLimits, type WireProposal } from '#src/contract/provider/proposals.ts';
import { sealedLimits, type SealedEnvelope } from '#src/contract/provider/sealed.ts';
import { limits } from '#src/contract/provider/wire.ts';
import { wordLimits, type WireWord } from '#src/contract/provider/words.ts';
import type { Instant } from '#src/lib/dates.ts';
import { digestBlock, digestLine } from '#src/sync/digest.ts';
import { createHash } from 'node:crypto';
import { Failure } from '../failure.ts';
import { writeAudit } from '../storage/audit.ts';
import { wordsAfter } from '../storage/words.ts';
import { findDevice, saveCursor, type KnownDesk } from '../storage/desks.ts';
import { proposalsAfter } from '../storage/proposals.ts';
import { liveRecordsAfter, nearestEnd, recordsAfter, type RecordRowSql } from '../storage/records.ts';
import { sealedAfter } from '../storage/sealed.ts';
import { travellingFields } from '#src/sync/stored-fields.ts';
import { together, type Storage, type WorkspaceSql } from '../storage/storage.ts';
import { readWorkspace } from '../storage/workspaces.ts';
import { checkCursor, checkEpoch } from './checks.ts';
import { endExpired, endExpiredShares, isOver } from './expiry.ts';

interface ReadContext {
  readonly storage: Storage;
  readonly desk: KnownDesk;
  readonly now: Instant;
}
interface PullAsked { readonly device: string; readonly epoch: string; readonly cursor: number; readonly limit: number; readonly last_n?: number | undefined }

export interface PullAnswer {
  readonly tag: string;
  /** The reply as JSON text; undefined when the asker's tag still holds. */
  readonly body: string | undefined;
}

/** A page of records after the cursor. A desk says with its cursor what it has absorbed. */
export async function pull({ storage, desk, now }: ReadContext, asked: PullAsked, knownTag: string | undefined): Promise<PullAnswer> {
  const { epoch } = desk;
  checkEpoch(epoch, asked.epoch);
  const read = () => readAnswer({ storage, desk, now }, asked, knownTag);
  const first = await read();
  if (first === 'shares ended') await endExpired(storage, desk.workspaceId, now);
  const answer = first === 'shares ended' ? await read() : first;
  if (answer === 'shares ended') throw new Failure('UNAVAILABLE', 'Shares end at this moment.', 'Ask again.', {}, { retryAfterSeconds: 1 });
  const { page, head, storedCursor } = answer;
  const tag = pullTag(epoch, head);
  const count = page ? page.rows.length + page.proposals.length + page.words.length : 0;
  if (storedCursor !== asked.cursor || count > 0) {
    await storage.transaction(desk.workspaceId, async (sql) => {
      const moved = saveCursor(sql, asked.device, asked.cursor);
      const noted = count > 0 && writeAudit(sql, { at: now, actor: 'desk', who: desk.name, action: 'pull', rec: null, detail: `${count} records` });
      await together([moved, noted]);
    });
  }
  return { tag, body: page && pageText(epoch, head, page) };
}

interface ReadAnswer { readonly head: number; readonly storedCursor: number; /** Absent when nothing is new. */ readonly page: Page | undefined }

/** What stands after the cursor; nothing that was read is answered while a share is over that was not ended yet. */
function readAnswer({ storage, desk, now }: ReadContext, asked: PullAsked, knownTag: string | undefined): Promise<ReadAnswer | 'shares ended'> {
  const { epoch } = desk;
  return storage.read(desk.workspaceId, async (sql) => {
    // The head first: what is added meanwhile then stands above it and comes with this page or the next.
    const [workspace, device, end, first] = await together([readWorkspace(sql), findDevice(sql, asked.device, desk.id), nearestEnd(sql), askForPage(sql, asked.cursor, asked.limit)]);
    if (isOver(workspace, end, now)) return 'shares ended';
    if (!device) throw new Failure('GAP', 'The server does not know this device yet.', 'Say hello first.', { last_n: 0 });
    if (asked.last_n !== undefined && asked.last_n !== device.lastN)
      throw new Failure('GAP', `The server has this device's changes up to ${device.lastN}, not ${asked.last_n}.`, 'Say hello first.', { last_n: device.lastN });
    checkCursor(asked.cursor, workspace.head, epoch);
    if (asked.cursor > 0 && asked.cursor < workspace.forgottenSeq)
      throw new Failure('RESYNC', 'This desk was away for longer than the server remembers what was removed.', 'Begin again with a new device id and cursor 0; nothing on this desk is lost.');
    const unchanged = knownTag === pullTag(epoch, workspace.head) && asked.cursor === workspace.head;
    return { head: workspace.head, storedCursor: device.cursor, page: unchanged ? undefined : await readPage(sql, asked.cursor, asked.limit, workspace.head, first) };
  });
}

interface Page {
  readonly rows: readonly RecordRowSql[];
  readonly proposals: readonly WireProposal[];
  readonly words: readonly WireWord[];
  readonly sealed: readonly SealedEnvelope[];
  readonly more: boolean;
  /** Up to here the page is whole. */
  readonly upTo: number;
}

const rowsAtOnce = 250;

/**
 * What a page is made of, asked for in one go. The records come first: what is added to the others meanwhile stands above
 * the last of them and comes with the next page.
 */
async function askForPage(sql: WorkspaceSql, cursor: number, limit: number): Promise<Asked> {
  const wanted = Math.min(rowsAtOnce, limit);
  const [rows, beside] = await together([recordsAfter(sql, cursor, wanted), askBeside(sql, cursor, Number.MAX_SAFE_INTEGER)]);
  return { rows, isWhole: rows.length < wanted, beside };
}
interface Asked { readonly rows: readonly RecordRowSql[]; /** No more records were there. */ readonly isWhole: boolean; readonly beside: Beside }
interface Beside { readonly proposals: readonly WireProposal[]; readonly words: readonly WireWord[]; readonly sealed: readonly SealedEnvelope[] }

/** What shares its numbers with the records. */
async function askBeside(sql: WorkspaceSql, cursor: number, upTo: number): Promise<Beside> {
  const [proposals, words, sealed] = await together([
    proposalsAfter(sql, cursor, upTo, proposalLimits.page + 1), wordsAfter(sql, cursor, upTo, wordLimits.page + 1), sealedAfter(sql, cursor, upTo, sealedLimits.page + 1),
  ]);
  return { proposals, words, sealed };
}

/** Records, suggestions and words share one row of numbers; the page ends where the first of them has to be cut. */
async function readPage(sql: WorkspaceSql, cursor: number, limit: number, head: number, first: Asked): Promise<Page> {
  const { rows, more } = await readRecords(sql, limit, first);
  const last = rows.at(-1)?.seq ?? 0;
  const upTo = more ? last : Math.max(last, head);
  // Where more records were read since, what came between them and the first ones has to be asked for again.
  const beside = first.isWhole && !more ? first.beside : await askBeside(sql, cursor, upTo);
  const within = <One extends { readonly seq: number }>(all: readonly One[]): readonly One[] => all.filter(({ seq }) => seq <= upTo);
  const proposals = fitting(within(beside.proposals), proposalLimits.page, ({ fields }) => fields);
  const words = fitting(within(beside.words), wordLimits.page, ({ data, note }) => [data, note]);
  const sealed = fitting(within(beside.sealed), sealedLimits.page, ({ data }) => data);
  const cut = Math.min(proposals.cut, words.cut, sealed.cut);
  if (cut === Number.POSITIVE_INFINITY) return { rows, proposals: proposals.fit, words: words.fit, sealed: sealed.fit, more, upTo };
  const before = <One extends { readonly seq: number }>(all: readonly One[]): readonly One[] => all.filter(({ seq }) => seq <= cut);
  return { rows: before(rows), proposals: before(proposals.fit), words: before(words.fit), sealed: before(sealed.fit), more: true, upTo: cut };
}

/** Those of them that fit into a page, and the number at which it had to be cut. */
function fitting<One extends { readonly seq: number }>(found: readonly One[], most: number, weight: (one: One) => unknown): { readonly fit: readonly One[]; readonly cut: number } {
  let bytes = 0;
  const over = found.findIndex((one, at) => (bytes += JSON.stringify(weight(one)).length) > limits.pageBytes && at > 0);
  const fit = found.slice(0, Math.min(over < 0 ? found.length : over, most));
  return { fit, cut: fit.length < found.length ? fit.at(-1)!.seq : Number.POSITIVE_INFINITY };
}

async function readRecords(sql: WorkspaceSql, limit: number, first: Asked): Promise<Pick<Page, 'rows' | 'more'>> {
  const rows: RecordRowSql[] = [];
  let bytes = 0;
  for (let next = first.rows, { isWhole } = first; ;) {
    for (const row of next) {
      if (rows.length > 0 && bytes + row.fields.length > limits.pageBytes) return { rows, more: true };
      rows.push(row);
      bytes += row.fields.length;
    }
    if (isWhole) return { rows, more: false };
    if (rows.length >= limit) return { rows, more: true };
    const wanted = Math.min(rowsAtOnce, limit - rows.length);
    next = await recordsAfter(sql, rows.at(-1)!.seq, wanted);
    isWhole = next.length < wanted;
  }
}

/** Fields are stored as they travel, so a page is put together without reading them again. */
function pageText(epoch: string, head: number, { rows, proposals, words, sealed, more, upTo: cursor }: Page): string {
  const start = JSON.stringify({ epoch, head: Math.max(head, cursor), cursor, more, ...(proposals.length > 0 ? { proposals } : {}), ...(words.length > 0 ? { words } : {}), ...(sealed.length > 0 ? { sealed } : {}) });
  return `${start.slice(0, -1)},"records":[${rows.map(recordText).join(',')}]}`;
}

function recordText(row: RecordRowSql): string {
  const { rec, kind, gen, seq, share_seq, share_level: level, share_right: right, share_until: until } = row;
  if (!level) return JSON.stringify({ rec, gen, seq, removed: true });
  const start = JSON.stringify({ rec, kind, gen, seq, share_seq, level, right, until });
  return `${start.slice(0, -1)},"fields":${travellingFields(row.fields)}}`;
}

export async function digest({ storage, desk, now }: ReadContext, asked: { epoch: string; after?: string }): Promise<DigestReply> {
  const { epoch } = desk;
  checkEpoch(epoch, asked.epoch);
  await endExpiredShares(storage, desk.workspaceId, now);
  return storage.read(desk.workspaceId, async (sql) => {
    const { head } = await readWorkspace(sql);
    const records = await liveRecordsAfter(sql, asked.after ?? '', digestBlock);
    const [first, last] = [records[0], records.at(-1)];
    if (!first || !last) return { epoch, head, block: null };
    const sha256 = createHash('sha256').update(records.map(digestLine).join('')).digest('hex');
    return { epoch, head, block: { first: first.rec, last: last.rec, count: records.length, sha256 } };
  });
}
