import { createHash } from 'node:crypto';
import { kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import type { FieldPut, JsonValue, Mutation, PutMutation, ShareTerms } from '#src/contract/provider/wire.ts';
import { canonicalJson, sameJson } from '#src/sync/same.ts';
import { findSecrets, type SecretFinding } from '#src/sync/secret-scan.ts';
import type { ReadableDb } from '../db/database.ts';
import { getRecord } from '../repos/record-repo.ts';
import { getShadow, type Shadow } from '../repos/shadow-repo.ts';
import { getQuarantine } from '../repos/sync-list-repo.ts';
import { type DirtyRow } from '../repos/dirty-repo.ts';
import { hlcOfField } from '../repos/sync-repo.ts';
import type { Decisions } from '../services/sharing/decisions.ts';

export type Outgoing =
  | { readonly what: 'nothing' }
  | { readonly what: 'held'; readonly findings: readonly SecretFinding[]; readonly fingerprint: string; readonly recall: Body | null; readonly title: string }
  /** Without `n` and `mut_id`: numbers are given out only when it is sent. */
  | { readonly what: 'send'; readonly mutation: Body; readonly title: string };
export type Body = Mutation extends infer M ? (M extends Mutation ? Omit<M, 'n' | 'mut_id'> : never) : never;

/** Tells one set of found secrets from another, without keeping them. */
export function secretFingerprint(fields: Readonly<Record<string, unknown>>, findings: readonly SecretFinding[]): string {
  const found = findings.map(({ field, from, to }) => {
    const value = fields[field];
    return (typeof value === 'string' ? value : canonicalJson(value)).slice(from, to);
  });
  return createHash('sha256').update(JSON.stringify(found)).digest('hex');
}

function heldSecrets(db: ReadableDb, rec: string, fields: Readonly<Record<string, unknown>>): { findings: SecretFinding[]; fingerprint: string } | null {
  const findings = findSecrets(fields);
  if (findings.length === 0) return null;
  const fingerprint = secretFingerprint(fields, findings);
  const decided = getQuarantine(db, rec);
  return decided?.allowed && decided.fingerprint === fingerprint ? null : { findings, fingerprint };
}

/** What the server must be told about a record now, from the share rules' result and nothing else. */
export function outgoingOf(db: ReadableDb, decisions: Decisions, { rec, kind }: Pick<DirtyRow, 'rec' | 'kind'>, now: () => string): Outgoing {
  const record = getRecord(db, kind, rec);
  const shadow = getShadow(db, rec);
  const decision = record ? decisions.of(kind, record) : { level: 'private' as const };
  const known = { rec, kind, gen: shadow?.gen ?? 0, seen_seq: shadow?.seq ?? 0 };
  const title = record ? String(record[kindOf(kind).title]) : kindOf(kind).label;
  if (!record || decision.level === 'private')
    return shadow?.live ? { what: 'send', mutation: { ...known, share: null }, title } : { what: 'nothing' };
  const values = decisions.outgoing(kind, record);
  const share: ShareTerms = { level: decision.level, right: decision.right, until: decision.until };
  const live = shadow?.live && shadow.terms ? shadow : null;
  const restart = live !== null && mustRestart(live, share, values);
  const held = heldSecrets(db, rec, values);
  // What must be taken back does not wait for a decision about what looks like a secret.
  if (held) return { what: 'held', ...held, recall: restart ? { ...known, share: null } : null, title };
  const fields = { ...changedFields(db, decisions, { kind, record }, values, restart ? null : live, now), ...(live && restart ? carriedFields(live, share) : {}) };
  if (live && !restart && Object.keys(fields).length === 0 && sameJson(live.terms, share)) return { what: 'nothing' };
  const mutation: Omit<PutMutation, 'n' | 'mut_id'> = { ...known, share, share_seq: live?.shareSeq ?? 0, ...(restart ? { restart: true as const } : {}), fields };
  return { what: 'send', mutation, title };
}

/** Another level or a newly hidden field begins a new generation, in which the server holds exactly what is sent then. */
function mustRestart(live: Shadow, share: ShareTerms, values: Readonly<Record<string, unknown>>): boolean {
  return live.terms?.level !== share.level || Object.keys(live.fields).some((name) => !(name in values) && isOurs(live.kind, name));
}

/** Fields that this version does not know belong to a newer one and stay. */
function isOurs(kind: string, name: string): boolean {
  return name in kindOf(kind as Kind).fields;
}

/** A new generation has exactly the given fields. What only a newer Tandem knows goes along, unless the level falls: what it may show then is not known here. */
function carriedFields(live: Shadow, share: ShareTerms): Record<string, FieldPut> {
  if (share.level !== 'full') return {};
  const unknown = Object.entries(live.fields).filter(([name]) => !isOurs(live.kind, name));
  return Object.fromEntries(unknown.map(([name, { val, hlc }]) => [name, { val, hlc, base_seq: 0 }]));
}

function changedFields(
  db: ReadableDb, decisions: Decisions, { kind, record }: { kind: Kind; record: AnyRecord }, values: Readonly<Record<string, unknown>>, live: Shadow | null, now: () => string,
): Record<string, FieldPut> {
  const fresh = live ? null : now();
  const changed: Record<string, FieldPut> = {};
  for (const name of Object.keys(values)) {
    const [val, theirs] = [values[name] as JsonValue, live?.fields[name]];
    if (theirs && (sameJson(theirs.val, val) || decisions.namesOthersShares(kind, record, name, theirs.val, val))) continue;
    changed[name] = { val, hlc: fresh ?? hlcOfField(db, record.id, name) ?? now(), base_seq: theirs?.seq ?? 0 };
  }
  return changed;
}
