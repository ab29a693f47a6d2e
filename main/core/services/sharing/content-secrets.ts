import { findSecrets, type SecretFinding } from '#src/sync/secret-scan.ts';
import { filesFolder } from '../../files/places.ts';
import { textContent } from '../../files/text-content.ts';
import { getQuarantine, removeQuarantine, saveQuarantine } from '../../repos/sync-list-repo.ts';
import { secretFingerprint } from '../../sync/outgoing.ts';
import type { Desk } from '../desk.ts';

/** What looks like a secret inside a file that is text. `sha256` is the field whose label is “Content”. */
export function contentSecrets(desk: Desk, sha256: string): { values: { sha256: string }; findings: SecretFinding[]; fingerprint: string } {
  const values = { sha256: textContent(filesFolder(desk.path), sha256) ?? '' };
  const findings = findSecrets(values);
  return { values, findings, fingerprint: secretFingerprint(values, findings) };
}

/** Looks into a file before its first byte leaves. One that holds what looks like a secret waits for a person, under its hash. */
export function isContentHeld(desk: Desk, sha256: string): boolean {
  const { findings, fingerprint } = contentSecrets(desk, sha256);
  const decided = getQuarantine(desk.db, sha256);
  if (findings.length === 0) {
    removeQuarantine(desk.db, sha256);
    return false;
  }
  if (decided?.allowed === true && decided.fingerprint === fingerprint) return false;
  if (decided?.fingerprint !== fingerprint) saveQuarantine(desk.db, { rec: sha256, kind: 'attachment', findings, fingerprint, allowed: false, at: desk.clock() });
  return true;
}
