import type { PushReply, PushRequest } from '#src/contract/provider/sync-api.ts';
import { isPut, type Mutation, type MutationResult, type Sheet, type SheetResult } from '#src/contract/provider/wire.ts';
import { dayIn, type Instant } from '#src/lib/dates.ts';
import { receive, parseHlc, formatHlc } from '#src/sync/clock.ts';
import { Failure } from '../failure.ts';
import { writeAudit } from '../storage/audit.ts';
import { dropUnnamedFiles } from '../storage/files.ts';
import { findDevice, saveLastNumber, type KnownDesk } from '../storage/desks.ts';
import { addHistory } from '../storage/history.ts';
import { loadReplies, ofSheet, saveReplies, type StoredReply } from '../storage/replies.ts';
import { loadRecords, saveRecords } from '../storage/records.ts';
import { together, type Storage, type WorkspaceSql } from '../storage/storage.ts';
import { lockWorkspace, saveHead } from '../storage/workspaces.ts';
import { answerProposals } from './answer-proposals.ts';
import { keepSealed } from './keep-sealed.ts';
import { noteWords } from './words.ts';
import { applyMutation } from './apply.ts';
import { Batch, type HeldRecord } from './batch.ts';
import { checkCursor, checkEpoch, checkVersions } from './checks.ts';
import { forgetRecords, tellable, tellableReplies } from './forget.ts';
import { applySheet } from './sheets.ts';

interface PushContext {
  readonly storage: Storage;
  readonly desk: KnownDesk;
  readonly now: Instant;
}

/** One push is one transaction. Repeated mutations get the answer they got; new ones are applied in the order of their numbers. */
export async function push({ storage, desk, now }: PushContext, request: PushRequest): Promise<PushReply> {
  const { epoch } = desk;
  checkVersions(request);
  checkEpoch(epoch, request.epoch);
  const { closed, reply } = await storage.transaction(desk.workspaceId, async (sql) => {
    const { mutations, sheets = [], answers, words } = request;
    const numbers = [...mutations, ...sheets].map(({ n }) => n);
    // Asked in one go: each statement is run when the one before it is done, so all of them under the lock.
    const [workspace, device, stored, records] = await together([
      lockWorkspace(sql, now), findDevice(sql, request.device, desk.id),
      numbers.length === 0 ? new Map<number, StoredReply>() : loadReplies(sql, request.device, numbers),
      loadRecords(sql, [...new Set(mutations.map(({ rec }) => rec))]),
    ]);
    if (!device) throw gap(0);
    checkExpected(request.expect, workspace.head, device.lastN, epoch);
    const batch = new Batch(workspace.head, records);
    const today = dayIn(workspace.timeZone, now);
    const author = { by: 'desk', who: desk.name, at: now } as const;
    const fresh: MutationResult[] = [];
    let last = device.lastN;
    const results = mutations.map((mutation) => {
      if (mutation.n <= last) return replayed(mutation, stored.get(mutation.n) ?? fresh.find(({ n }) => n === mutation.n), batch.get(mutation.rec));
      // Nothing of this push is kept, so the last number is the one before it.
      if (mutation.n !== last + 1) throw gap(device.lastN);
      last = mutation.n;
      const result = applyMutation(batch, mutation, author, today);
      fresh.push(result);
      return result;
    });
    const saved = save(sql, batch, device.id, fresh, now);
    if (sheets.length > 0 || answers || words) await saved;
    const opened: SheetResult[] = [];
    let closed = batch.closed.size > 0;
    for (const sheet of sheets) {
      if (sheet.n <= last) {
        opened.push(sheetAgain(sheet, stored.get(sheet.n)));
        continue;
      }
      if (sheet.n !== last + 1) throw gap(device.lastN);
      last = sheet.n;
      const { answer, met } = await applySheet(sql, batch, sheet, author, today);
      if (met) await save(sql, met, device.id, [], now);
      closed ||= (met?.closed.size ?? 0) > 0;
      await saveReplies(sql, device.id, [storedSheet(answer)]);
      opened.push(answer);
    }
    const answered = answers && (await answerProposals(sql, batch, answers, author));
    const noted = words && (await noteWords(sql, batch, words, author));
    const hlc = latestClock(workspace.hlc, mutations, sheets, now);
    await together([
      saved,
      last !== device.lastN && saveLastNumber(sql, device.id, last),
      (batch.head !== workspace.head || hlc !== workspace.hlc) && saveHead(sql, batch.head, hlc),
      writeAudit(sql, { at: now, actor: 'desk', who: desk.name, action: 'push', rec: null, detail: `${mutations.length + sheets.reduce((sum, { rows }) => sum + rows.length, 0)} changes` }),
    ]);
    return { closed, reply: { epoch, before: workspace.head, head: batch.head, last_n: last, server_time: now, results, ...(request.sheets ? { sheets: opened } : {}), ...(answered ? { answers: answered } : {}), ...(noted ? { words: noted } : {}) } };
  });
  if (closed) await storage.scrub();
  return reply;
}

async function save(sql: WorkspaceSql, batch: Batch, device: string, fresh: readonly MutationResult[], now: Instant): Promise<void> {
  await keepSealed(sql, batch.expired, (rec) => batch.get(rec)?.seq ?? batch.head, now);
  const closed = [...batch.closed];
  await forgetRecords(sql, closed, closed.filter((rec) => !batch.get(rec)?.terms));
  const replies = fresh.map((result) => withoutValues(result, batch));
  const saved = saveRecords(sql, [...batch.changed.values()]);
  await together([
    saved,
    saved.then(async () => addHistory(sql, await tellable(sql, batch.history))),
    fresh.some(repeatsValues) ? saved.then(async () => saveReplies(sql, device, await tellableReplies(sql, replies))) : saveReplies(sql, device, replies),
  ]);
  if (closed.length > 0) await dropUnnamedFiles(sql);
}

const repeatsValues = ({ fields }: MutationResult): boolean => Object.values(fields).some(({ outcome }) => outcome !== 'accepted');

/** What the server must forget may not stand in a stored answer either. */
function withoutValues(result: MutationResult, batch: Batch): StoredReply {
  const { n, mut_id, rec, reason } = result;
  const endedLater = batch.closed.has(rec) && (batch.get(rec)?.gen ?? 0) > result.gen;
  const { unseen: _, ...answer } = result;
  return { n, mut_id, rec, reason, result: endedLater ? null : answer };
}

/** Of a sheet's answer what may be told later, too: the numbers, and who was refused. */
function storedSheet(answer: SheetResult): StoredReply {
  const results = answer.results.map(({ unseen: _, ...result }) => result);
  return { n: answer.n, mut_id: answer.mut_id, rec: ofSheet, reason: undefined, result: { ...answer, results } };
}

function sheetAgain({ n, mut_id }: Sheet, stored: StoredReply | undefined): SheetResult {
  if (!stored?.result || stored.mut_id !== mut_id || !('first' in stored.result)) throw fork(n);
  return stored.result;
}

function replayed(mutation: Mutation, stored: StoredReply | MutationResult | undefined, record: HeldRecord | undefined): MutationResult {
  const { n, mut_id, rec } = mutation;
  if (!stored || stored.mut_id !== mut_id) throw fork(n);
  if ('status' in stored) return stored;
  if (stored.result && 'first' in stored.result) throw fork(n);
  return stored.result ?? {
    n, mut_id, rec, status: stored.reason ? 'refused' : 'applied', reason: stored.reason, gen: record?.gen ?? 0, seq: record?.seq ?? 0,
    share: record?.terms ?? null, share_seq: record?.shareSeq ?? 0, fields: {},
  };
}

function fork(n: number): Failure {
  return new Failure('FORK', `Change ${n} of this device is known with other content.`, 'This desk was copied or restored: take a new device id and begin again from hello.');
}

/** A desk that did not say hello is refused before anything is applied when it does not stand where it believes to. */
function checkExpected(expected: PushRequest['expect'], head: number, lastN: number, epoch: string): void {
  if (!expected) return;
  if (expected.last_n !== lastN) throw gap(lastN);
  checkCursor(expected.head, head, epoch);
  if (expected.head < head) throw new Failure('BEHIND', `Others changed this workspace since number ${expected.head}.`, 'Say hello, pull what changed, and send again.');
}

function gap(last: number): Failure {
  return new Failure('GAP', `The server has this device's changes up to ${last}, and these do not follow.`, 'Say hello and go on from the number it names.', { last_n: last });
}

/** The server's own clock never falls behind what it accepted, so that an engineer's edit of it is later. */
function latestClock(own: string, mutations: readonly Mutation[], sheets: readonly Sheet[], now: Instant): string {
  const put = mutations.flatMap((mutation) => (isPut(mutation) ? Object.values(mutation.fields) : []));
  const newest = [...put, ...sheets].map(({ hlc }) => hlc).reduce((a, b) => (a > b ? a : b), '');
  return newest > own ? formatHlc(receive(parseHlc(own), newest, Date.parse(now))) : own;
}
