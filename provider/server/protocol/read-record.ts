import type { RecordReply } from '#src/contract/provider/portal-api.ts';
import type { SharedFile } from '#src/contract/provider/files-api.ts';
import { isShownInline } from '#src/domain/files/sniff.ts';
import { isRemoved, type LiveRecord } from '#src/contract/provider/wire.ts';
import { readFields } from '#src/sync/stored-fields.ts';
import { ID_PATTERN } from '#src/lib/ids.ts';
import { Failure } from '../failure.ts';
import { filesOf, filesOfSteps, type AttachmentRow } from '../storage/files.ts';
import { readHistory } from '../storage/history.ts';
import { loadRecords } from '../storage/records.ts';
import { findNeighbours, linksOf, stepsOf } from '../storage/shared-records.ts';
import type { WorkspaceSql } from '../storage/storage.ts';
import { toWire } from './batch.ts';

const shownHistory = 200;
const shownReferences = 400;

/** A shared record with its history and the shared records around it. Throws NOT_FOUND for one that is not shared. */
export async function readSharedRecord(sql: WorkspaceSql, rec: string): Promise<RecordReply> {
  const held = (await loadRecords(sql, [rec]))[0];
  const record = held && toWire(held);
  if (!record || isRemoved(record)) throw new Failure('NOT_FOUND', 'This record is not shared, or not any more.', 'Go back to the list.');
  const links = await linksOf(sql, rec);
  const others = links.map(({ fromId, toId }) => (fromId === rec ? toId : fromId));
  const steps = record.kind === 'run' && record.level === 'full' ? await stepsIn(sql, rec) : [];
  const pointed = [...new Set([record, ...steps.map((step) => step.record)].flatMap(idsIn))].slice(0, shownReferences);
  const around = await findNeighbours(sql, [...new Set([...pointed, ...others])]);
  return {
    record,
    changedAt: held.changedAt,
    changedBy: held.changedBy,
    history: await readHistory(sql, rec, shownHistory),
    references: Object.fromEntries(pointed.flatMap((id) => { const found = around.get(id); return found ? [[id, found]] : []; })),
    links: links.flatMap(({ fromId, fields }, at) => {
      const other = around.get(others[at]!);
      return other ? [{ relation: relationIn(fields), direction: fromId === rec ? ('forward' as const) : ('backward' as const), other }] : [];
    }),
    files: record.level === 'full' ? (await filesOf(sql, rec)).map(toSharedFile) : [],
    steps,
  };
}

async function stepsIn(sql: WorkspaceSql, run: string): Promise<RecordReply['steps']> {
  const files = Map.groupBy(await filesOfSteps(sql, run), (file) => file.of);
  return (await stepsOf(sql, run)).flatMap((held) => {
    const record = toWire(held);
    return isRemoved(record) ? [] : [{ record, files: (files.get(record.rec) ?? []).map(toSharedFile) }];
  });
}

function toSharedFile({ rec, fields, sha256, mime, doneAt }: AttachmentRow): SharedFile {
  const { name, caption, size } = readFields(fields);
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    rec, sha256, name: text(name?.val), caption: text(caption?.val), size: typeof size?.val === 'number' ? Math.max(0, Math.trunc(size.val)) : 0,
    image: isShownInline(mime), here: doneAt !== null,
  };
}

/** Every id in the record's fields: pointers, ids in structured values, and links in texts. */
function idsIn(record: LiveRecord): string[] {
  return Object.values(record.fields).flatMap(({ val }) => idsInValue(val));
}

export function idsInValue(value: unknown): string[] {
  if (typeof value === 'string') return ID_PATTERN.test(value) ? [value] : [...value.matchAll(/tandem:\/\/[a-zA-Z]+\/([0-9a-f-]{36})/g)].map(([, id]) => id!);
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(idsInValue);
}

function relationIn(fields: string): string {
  const relation = (readFields(fields)).relation?.val;
  return typeof relation === 'string' ? relation : 'related_to';
}
