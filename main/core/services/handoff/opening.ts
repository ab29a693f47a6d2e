import type { Opening } from '#src/contract/desk/handoff.ts';
import type { StoredTerms } from '#src/domain/json-fields.ts';
import { kindOf, type AnyRecord } from '#src/domain/kinds.ts';
import { fieldLabel } from '#src/domain/words.ts';
import { localDay, type Day } from '#src/lib/dates.ts';
import { findSecrets } from '#src/sync/secret-scan.ts';
import type { ShareDecision } from '#src/sync/share-filter.ts';
import { countAttachments } from '../../repos/attachment-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { sharesOf } from '../../repos/share-repo.ts';
import type { Desk } from '../desk.ts';
import { Decisions } from '../sharing/decisions.ts';
import { areAllowed } from '../sharing/secrets.ts';
import { needsOf, type Need, type Part } from './needs.ts';

export interface ToOpen extends Opening { readonly terms: StoredTerms; readonly own: StoredTerms | null }
export interface Openings { readonly rows: readonly ToOpen[]; readonly already: number }

/** Read in full until the last day at least. */
const reaches = (decision: ShareDecision, until: Day): boolean => decision.level === 'full' && (decision.until === null || decision.until >= until);

function ownShare(desk: Desk, id: string): StoredTerms | null {
  const [own] = sharesOf(desk.db, id);
  return own ? { level: own.level, right: own.right, until: own.until, hiddenFields: [...(own.hiddenFields ?? [])] } : null;
}

const rights = ['view', 'propose', 'edit'] as const;
const wider = (a: StoredTerms['right'], b: StoredTerms['right']): StoredTerms['right'] => rights[Math.max(rights.indexOf(a), rights.indexOf(b))]!;

/** The terms that open a record for this handoff: never narrower than what holds, and what was hidden stays so. */
function termsFor(need: Need, decision: ShareDecision, until: Day): StoredTerms {
  if (decision.level === 'private') return { level: 'full', right: need.right, until, hiddenFields: [...need.hidden] };
  return { level: 'full', right: wider(need.right, decision.right), until, hiddenFields: [...new Set([...decision.hidden, ...(decision.level === 'full' ? [] : need.hidden)])] };
}

/** Which records of the parts the provider does not see yet until this day, and what each would show, made by the code that sends. */
export function openingsFor(desk: Desk, parts: readonly Part[], until: Day): Openings {
  const today = localDay(desk.clock());
  const now = new Decisions(desk.db, today);
  const needs = new Map<string, Need>();
  for (const need of needsOf(desk, parts).flat()) if (!needs.has(need.id) || need.itself) needs.set(need.id, need);
  const missing = [...needs.values()].flatMap((need) => {
    const record = getRecord(desk.db, need.kind, need.id);
    if (!record || record.deletedAt !== null) return [];
    const decision = now.of(need.kind, record);
    return reaches(decision, until) ? [] : [{ need, record, decision, own: ownShare(desk, need.id), terms: termsFor(need, decision, until) }];
  });
  const proposed = new Map(missing.map(({ need, terms }): [string, ShareDecision] => [need.id, { level: 'full', right: terms.right, until, hidden: terms.hiddenFields }]));
  const then = new Decisions(desk.db, today, proposed);
  const rows = missing.map(({ need, record, decision, own, terms }): ToOpen => ({
    kind: need.kind, id: need.id, title: String(record[kindOf(need.kind).title] ?? ''), before: decision.level, level: 'full', until, hidden: terms.hiddenFields.map((name) => fieldLabel(need.kind, name)),
    held: own?.level === 'private' ? 'You keep it private.' : heldBack(desk, then, need, record), files: countAttachments(desk.db, need.id), terms, own,
  }));
  return { rows, already: needs.size - missing.length };
}

function heldBack(desk: Desk, decisions: Decisions, { kind, id }: Need, record: AnyRecord): string | null {
  const values = decisions.outgoing(kind, record);
  const secrets = findSecrets(values);
  return secrets.length === 0 || areAllowed(desk, id, values, secrets) ? null : `It seems to hold a secret (${secrets[0]!.what}). Open it, and mend that first.`;
}

/** How many records each part still lacks; what is kept private on purpose counts only when the part is about it. */
export function unreadOf(desk: Desk, parts: readonly Part[], until: Day): number[] {
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  return needsOf(desk, parts).map((needs) => needs.filter((need) => {
    const record = getRecord(desk.db, need.kind, need.id);
    if (!record || record.deletedAt !== null || reaches(decisions.of(need.kind, record), until)) return false;
    return need.itself || ownShare(desk, need.id)?.level !== 'private';
  }).length);
}
