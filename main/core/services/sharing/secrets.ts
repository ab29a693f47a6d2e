import type { SecretPlace } from '#src/contract/desk/sharing.ts';
import { TandemError } from '#src/contract/errors.ts';
import { fieldLabel } from '#src/domain/words.ts';
import { HASH_PATTERN } from '#src/domain/files/limits.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { localDay } from '#src/lib/dates.ts';
import { placeOf } from '#src/sync/secret-place.ts';
import { findSecrets, type SecretFinding } from '#src/sync/secret-scan.ts';
import { inTransaction } from '../../db/database.ts';
import { attachmentsWith } from '../../repos/attachment-repo.ts';
import { addLedger } from '../../repos/ledger-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { getQuarantine, saveQuarantine } from '../../repos/sync-list-repo.ts';
import { markDirty } from '../../repos/dirty-repo.ts';
import { getSyncState } from '../../repos/sync-repo.ts';
import { secretFingerprint } from '../../sync/outgoing.ts';
import type { Desk } from '../desk.ts';
import { contentSecrets } from './content-secrets.ts';
import { Decisions } from './decisions.ts';

/** Findings in words, with their places; a line that holds two secrets shows neither. */
export function secretPlaces(kind: Kind, values: Readonly<Record<string, unknown>>, findings: readonly SecretFinding[]): SecretPlace[] {
  const covered = new Map<string, unknown>();
  return findings.map((found) => {
    const { field, what } = found;
    if (!covered.has(field)) covered.set(field, cover(values[field], findings.filter((one) => one.field === field)));
    return { field, label: fieldLabel(kind, field), what, ...placeOf(covered.get(field), found) };
  });
}

/** The text with its secrets replaced sign by sign, so that every offset still holds. */
function cover(value: unknown, findings: readonly SecretFinding[]): unknown {
  if (typeof value !== 'string') return value;
  return findings.reduce((text, { from, to }) => text.slice(0, from) + text.slice(from, to).replace(/[^\n]/g, '•') + text.slice(to), value);
}

/** Whether a person agreed that exactly these may leave. */
export function areAllowed(desk: Desk, id: string, values: Readonly<Record<string, unknown>>, findings: readonly SecretFinding[]): boolean {
  const decided = getQuarantine(desk.db, id);
  return findings.length > 0 && decided?.allowed === true && decided.fingerprint === secretFingerprint(values, findings);
}

/** A person's word that what was found in a record may leave. Stands in the ledger with the fields it is about. */
export function allowHeld(desk: Desk, id: string): void {
  if (HASH_PATTERN.test(id)) return allowContent(desk, id);
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  const kind = decisions.kindOf(id);
  const record = kind && getRecord(desk.db, kind, id);
  if (!kind || !record) throw new TandemError('not-found', 'This record is not in the workspace.', 'Look at the list again.');
  const values = decisions.outgoing(kind, record);
  const findings = findSecrets(values);
  if (findings.length === 0) throw new TandemError('not-found', 'Nothing in this record looks like a secret any more.', 'It goes out with the next sync; nothing is to be decided.');
  inTransaction(desk.db, () => {
    saveQuarantine(desk.db, { rec: id, kind, findings, fingerprint: secretFingerprint(values, findings), allowed: true, at: desk.clock() });
    const server = getSyncState(desk.db)?.url ?? '';
    addLedger(desk.db, { rec: id, kind, title: decisions.titleOf(kind, id), action: 'allowed', level: null, fields: [...new Set(findings.map(({ field }) => field))], server, at: desk.clock() });
    if (server !== '') markDirty(desk.db, kind, id);
  });
}

function allowContent(desk: Desk, sha256: string): void {
  const { findings, fingerprint } = contentSecrets(desk, sha256);
  const [file] = attachmentsWith(desk.db, sha256);
  if (!file || findings.length === 0) throw new TandemError('not-found', 'Nothing in this file looks like a secret any more.', 'It goes out with the next sync; nothing is to be decided.');
  inTransaction(desk.db, () => {
    saveQuarantine(desk.db, { rec: sha256, kind: 'attachment', findings, fingerprint, allowed: true, at: desk.clock() });
    addLedger(desk.db, { rec: file.id, kind: 'attachment', title: file.name, action: 'allowed', level: null, fields: ['sha256'], server: getSyncState(desk.db)?.url ?? '', at: desk.clock() });
  });
}
