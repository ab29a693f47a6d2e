import { isInstant } from '../../lib/dates.ts';
import type { PullReply, PushReply, PushRequest } from './sync-api.ts';
import { limits, patterns, type Sheet } from './wire.ts';

type Unknown = Readonly<Record<string, unknown>>;

/**
 * Is this, beyond doubt, a push of nothing but shared records, as the contract has it? Checking the thousands of fields
 * of a first sync against the schema costs a fifth of a push. False says nothing: then the schema decides, and names the fault.
 */
export function isPlainPush(body: unknown): body is PushRequest {
  if (!hasJust(body, heads) && !hasJust(body, [...heads, 'sheets'])) return false;
  const { device, epoch, protocol, schema, mutations, sheets = [] } = body as Unknown;
  return isId(device, 8) && typeof epoch === 'string' && epoch.length <= 64 && Number.isSafeInteger(protocol) && Number.isSafeInteger(schema)
    && Array.isArray(mutations) && mutations.length <= limits.mutations && [...mutations].every(isPlainPut)
    && Array.isArray(sheets) && [...sheets].every(isPlainSheet) && countRows(sheets as Sheet[]) <= limits.sheetRows && mutations.length + sheets.length > 0;
}
const heads = ['device', 'epoch', 'protocol', 'schema', 'mutations'] as const;
const countRows = (sheets: readonly Sheet[]): number => sheets.reduce((sum, { rows }) => sum + rows.length, 0);

function isPlainSheet(sheet: unknown): boolean {
  if (!hasJust(sheet, ['n', 'mut_id', 'kind', 'share', 'hlc', 'names', 'rows'])) return false;
  const { n, mut_id, kind, share, hlc, names, rows } = sheet;
  return isCount(n) && n > 0 && isId(mut_id, 8) && fits(kind, patterns.kind) && isOpenEnded(share) && fits(hlc, patterns.hlc)
    && Array.isArray(names) && names.length <= limits.fields && [...names].every((name) => fits(name, patterns.field)) && new Set(names).size === names.length
    && Array.isArray(rows) && rows.length > 0 && [...rows].every((row) => Array.isArray(row) && row.length === names.length + 1 && isId(row[0], 1) && !row.includes(undefined));
}

/**
 * The same for a page of a pull: records that are shared, without an end, and nothing beside them. What it accepts has
 * just what the schema would leave of it.
 */
export function isPlainPull(reply: unknown): reply is PullReply {
  if (!hasJust(reply, ['epoch', 'head', 'cursor', 'more', 'records'])) return false;
  const { epoch, head, cursor, more, records } = reply;
  return typeof epoch === 'string' && isCount(head) && isCount(cursor) && typeof more === 'boolean' && Array.isArray(records) && [...records].every(isPlainLive);
}

function isPlainLive(record: unknown): boolean {
  if (!hasJust(record, ['rec', 'kind', 'gen', 'seq', 'share_seq', 'level', 'right', 'until', 'fields'])) return false;
  const { rec, kind, gen, seq, share_seq, level, right, until, fields } = record;
  return isId(rec, 1) && fits(kind, patterns.kind) && isCount(gen) && isCount(seq) && isCount(share_seq) && isOpenEnded({ level, right, until })
    && isPlainObject(fields) && Object.keys(fields).every((name) => name !== '__proto__' && isPlainField(fields[name]));
}

function isPlainField(field: unknown): boolean {
  return hasJust(field, ['val', 'hlc', 'seq', 'by']) && field['val'] !== undefined && typeof field['hlc'] === 'string' && isCount(field['seq']) && (field['by'] === 'desk' || field['by'] === 'provider');
}

/** The same for the answer to such a push: every record applied, every field accepted. */
export function isPlainPushReply(reply: unknown): reply is PushReply {
  if (!hasJust(reply, replyHeads) && !hasJust(reply, [...replyHeads, 'sheets'])) return false;
  const { epoch, before, head, last_n, server_time, results, sheets = [] } = reply as Unknown;
  return typeof epoch === 'string' && isCount(before) && isCount(head) && isCount(last_n) && typeof server_time === 'string' && isInstant(server_time)
    && Array.isArray(results) && [...results].every(isPlainYes) && Array.isArray(sheets) && [...sheets].every(isPlainSheetYes);
}
const replyHeads = ['epoch', 'before', 'head', 'last_n', 'server_time', 'results'] as const;

function isPlainSheetYes(result: unknown): boolean {
  return hasJust(result, ['n', 'mut_id', 'first', 'results']) && Number.isSafeInteger(result['n']) && typeof result['mut_id'] === 'string' && isCount(result['first'])
    && Array.isArray(result['results']) && result['results'].length === 0;
}

function isPlainYes(result: unknown): boolean {
  if (!hasJust(result, ['n', 'mut_id', 'rec', 'status', 'gen', 'seq', 'share', 'share_seq', 'fields'])) return false;
  const { n, mut_id, rec, status, gen, seq, share, share_seq, fields } = result;
  return Number.isSafeInteger(n) && typeof mut_id === 'string' && isId(rec, 1) && status === 'applied' && isCount(gen) && isCount(seq) && isCount(share_seq)
    && isOpenEnded(share) && isPlainObject(fields) && Object.values(fields).every((field) => hasJust(field, ['outcome', 'seq']) && field['outcome'] === 'accepted' && isCount(field['seq']));
}

function isPlainPut(mutation: unknown): boolean {
  if (!hasJust(mutation, ['n', 'mut_id', 'rec', 'kind', 'gen', 'seen_seq', 'share', 'share_seq', 'fields'])) return false;
  const { n, mut_id, rec, kind, gen, seen_seq, share, share_seq, fields } = mutation;
  return isCount(n) && n > 0 && isId(mut_id, 8) && isId(rec, 1) && fits(kind, patterns.kind) && isCount(gen) && isCount(seen_seq) && isCount(share_seq)
    && isOpenEnded(share) && areFields(fields);
}

const levels: readonly unknown[] = ['summary', 'full'];
const rights: readonly unknown[] = ['view', 'propose', 'edit'];

function isOpenEnded(share: unknown): boolean {
  return hasJust(share, ['level', 'right', 'until']) && levels.includes(share['level']) && rights.includes(share['right']) && share['until'] === null;
}

function areFields(fields: unknown): boolean {
  if (!isPlainObject(fields)) return false;
  const names = Object.keys(fields);
  let checked: string | undefined;
  return names.length <= limits.fields && names.every((name) => {
    const put = fields[name];
    if (!patterns.field.test(name) || !hasJust(put, ['val', 'hlc', 'base_seq']) || put['val'] === undefined || !isCount(put['base_seq'])) return false;
    // The fields of a new record were read off the clock together.
    if ((checked === undefined || put['hlc'] !== checked) && !fits(put['hlc'], patterns.hlc)) return false;
    checked = put['hlc'] as string;
    return true;
  });
}

function isPlainObject(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** An object with these keys and no other. */
function hasJust<const Key extends string>(value: unknown, keys: readonly Key[]): value is Readonly<Record<Key, unknown>> {
  return isPlainObject(value) && Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key));
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const fits = (value: unknown, pattern: RegExp): value is string => typeof value === 'string' && pattern.test(value);
const isId = (value: unknown, least: number): boolean => fits(value, patterns.id) && value.length >= least && value.length <= 64;
