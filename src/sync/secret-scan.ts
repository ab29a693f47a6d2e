import { ID_PATTERN } from '../lib/ids.ts';
import { canonicalJson } from './same.ts';
import { assignedSecrets } from './secret-assignments.ts';

export type SecretSort = 'private key' | 'access key' | 'token' | 'connection string' | 'password' | 'recovery key';

export interface SecretFinding {
  readonly field: string;
  /** Offsets into the field's text (for structured values: into its JSON), `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly what: SecretSort;
}

interface Shape { readonly what: SecretSort; readonly pattern: RegExp; /** What belongs to it in front of a match. */ readonly before?: RegExp; readonly holds?: (text: string) => boolean }

/** Forms that are secrets wherever they stand. */
const shapes: readonly Shape[] = [
  { what: 'private key', pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|$)/g },
  { what: 'private key', pattern: /\bPuTTY-User-Key-File-\d: [^\n]{1,100}/g },
  { what: 'private key', pattern: /\bAGE-SECRET-KEY-1[0-9A-Z]{50,}\b/g },
  { what: 'access key', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  { what: 'access key', pattern: /\bAIza[0-9A-Za-z_-]{35}(?![0-9A-Za-z_-])/g },
  { what: 'token', pattern: /\bgh[pousr]_[0-9A-Za-z]{36,}\b|\bgithub_pat_[0-9A-Za-z_]{40,}\b/g },
  { what: 'token', pattern: /\bglpat-[0-9A-Za-z_-]{20,}|\bnpm_[0-9A-Za-z]{36}\b|\bdop_v1_[0-9a-f]{64}\b/g },
  { what: 'token', pattern: /\bxox[abeoprs]-[0-9A-Za-z-]{10,}|\bhttps:\/\/hooks\.slack\.com\/services\/[0-9A-Za-z/]{20,}/g },
  { what: 'token', pattern: /\b[sr]k_(?:live|test)_[0-9A-Za-z]{16,}\b|\bsk-[0-9A-Za-z_-]{20,}/g },
  { what: 'token', pattern: /\bSG\.[0-9A-Za-z_-]{16,}\.[0-9A-Za-z_-]{16,}/g },
  { what: 'token', pattern: /\beyJ[0-9A-Za-z_-]{8,}\.eyJ[0-9A-Za-z_-]{8,}\.[0-9A-Za-z_-]{8,}/g },
  { what: 'token', pattern: /\bBearer\s+[0-9A-Za-z._~+/-]{20,}=*/g, holds: (text) => /\d/.test(text) },
  { what: 'connection string', before: /[a-z][a-z0-9+.-]{1,20}$/i, pattern: /:\/\/[^\s:/@<>"']{0,200}:[^\s/@<>"']{3,200}@[^\s<>"']+/gi, holds: (text) => !isPlaceholderUrl(text) },
  { what: 'connection string', pattern: /\bAccountKey=[0-9A-Za-z+/]{40,}={0,2}/g },
  { what: 'token', pattern: /\bhttps:\/\/[a-z0-9.-]{1,100}\/webhook(?:b2)?\/[0-9a-f-]{36}@[^\s<>"')]{20,400}/gi },
  { what: 'token', pattern: /\bsig=[0-9A-Za-z%+/]{30,}/g },
  { what: 'recovery key', pattern: /\b(?:recovery|backup|scratch) codes?:? (?=[a-z]{0,7}\d)[0-9a-z]{4,8}(?:[- ][0-9a-z]{4,8}){1,30}/gi },
  { what: 'recovery key', pattern: /\b\d{6}(?:-\d{6}){7}\b/g, holds: (text) => text.split('-').every((group) => Number(group) % 11 === 0) },
];

/** Every form above and every assignment is at least this long and holds one of these. Most fields end here. */
const shortest = 8;
/** Below this length a hyphen or underscore alone tells nothing: the forms that hold no other sign are longer, and options of commands have their names. */
const shortestJoined = 15;
const telltaleShort = /[:=|>]|AKIA|ASIA|AIza|SG\.|eyJ|Bearer|pass|pwd?\b|psk|kennwort|secret|token|key|\bpin\b|\bpuk\b|\bcodes?\b|\bnet1? user/i;
const telltale = /[:=|>_-]|AKIA|ASIA|AIza|SG\.|eyJ|Bearer|pass|pwd?\b|psk|kennwort|secret|\bkey|\bpin\b|\bpuk\b|\bcodes?\b|\bnet1? user/i;

/** Looks for secrets in the fields that are about to leave. Findings come in the order of fields and places, without overlap. */
export function findSecrets(fields: Readonly<Record<string, unknown>>): SecretFinding[] {
  return Object.entries(fields).flatMap(([field, value]) => secretsIn(value).map((found) => ({ field, ...found })));
}

/** Does `findSecrets` find any in these values? */
export function holdsSecret(values: readonly unknown[]): boolean {
  return values.some((value) => value !== null && secretsIn(value).length > 0);
}

function secretsIn(value: unknown): Found[] {
  const text = typeof value === 'string' ? value : value === null || typeof value !== 'object' ? '' : canonicalJson(value);
  if (text.length < shortest || !tells(text)) return [];
  return withoutOverlap([...shapedSecrets(text), ...connectionStrings(text), ...assignedSecrets(text)]);
}

/** Short texts that tell of nothing: makers, models and places come again with every record. */
const quiet = new Set<string>();
const quietLength = 40;
const mostQuiet = 2_000;
/** Names and numbers come once each: where they have filled it, it is begun anew only now and then. */
const passedOver = 50_000;
let passed = 0;

function tells(text: string): boolean {
  const short = text.length <= quietLength;
  if (short && quiet.has(text)) return false;
  if ((text.length < shortestJoined ? telltaleShort : telltale).test(text) && !ID_PATTERN.test(text)) return true;
  if (short) remember(text);
  return false;
}

function remember(text: string): void {
  if (quiet.size >= mostQuiet && (passed += 1) < passedOver) return;
  if (quiet.size >= mostQuiet) quiet.clear();
  passed = 0;
  quiet.add(text);
}

type Found = Omit<SecretFinding, 'field'>;
const BEFORE = 21;

function shapedSecrets(text: string): Found[] {
  return shapes.flatMap(({ what, pattern, holds, before }) => [...text.matchAll(pattern)].flatMap((match) => {
    const lead = before?.exec(text.slice(Math.max(0, match.index - BEFORE), match.index));
    if ((before && !lead) || !(holds?.(match[0]) ?? true)) return [];
    return [{ what, from: match.index - (lead?.[0].length ?? 0), to: match.index + match[0].length }];
  }));
}

/** `Server=…;…;Password=…` within one line. Both ends are looked for once, so that a long line of one of them costs nothing. */
function connectionStrings(text: string): Found[] {
  const start = /\b(?:Server|Data Source|Host)=[^;\n]/gi;
  const secret = /;\s{0,5}(?:Password|Pwd)=[^;\s]{3,}/gi;
  const found: Found[] = [];
  let end = secret.exec(text);
  for (let begin = start.exec(text); begin && end; begin = start.exec(text)) {
    while (end && end.index < begin.index) end = secret.exec(text);
    if (!end) break;
    const lineEnd = text.indexOf('\n', begin.index);
    const inLine = lineEnd < 0 || end.index < lineEnd;
    if (inLine) found.push({ what: 'connection string', from: begin.index, to: end.index + end[0].length });
    start.lastIndex = inLine ? end.index + end[0].length : lineEnd;
  }
  return found;
}

/** `https://user:password@host` in instructions names no secret. */
function isPlaceholderUrl(url: string): boolean {
  const secret = /:\/\/[^:]*:([^@]*)@/.exec(url)?.[1] ?? '';
  return /^(?:pass(?:word|wd)?|pwd|secret|token|x+|\*+|\.+|\$\{?[\w.]+\}?|\{+[\w.]+\}+|%[\w]+%)$/i.test(secret);
}

function withoutOverlap(found: readonly Found[]): Found[] {
  const result: Found[] = [];
  for (const next of found.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (next.from >= (result.at(-1)?.to ?? 0)) result.push(next);
  }
  return result;
}
