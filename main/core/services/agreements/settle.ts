import { TandemError } from '#src/contract/errors.ts';
import type { Kind } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import { localDay } from '#src/lib/dates.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { spokenOf } from '../../repos/word-repo.ts';
import { commitChanges } from '../commit.ts';
import type { ChangeNotice, Desk } from '../desk.ts';
import { Decisions } from '../sharing/decisions.ts';
import { standingOfRow } from './division.ts';

/** What decides about what the provider sees: after a change of these, every row that was spoken about is looked at. */
const widely: readonly Kind[] = ['share', 'shareRule', 'workspace', 'link'];

/** The notice names no more ids than this, so that a longer list may be cut. */
const MOST_IDS = 200;

/** After a change of rows, or of what is shared: an agreed row that reads otherwise now is agreed no longer. */
export function settleAgreementsAfter(desk: Desk, { kinds, ids }: ChangeNotice): void {
  const all = kinds.some((kind) => widely.includes(kind)) || ids.length >= MOST_IDS;
  if (all) settleAgreements(desk, null);
  else if (kinds.includes('responsibility')) settleAgreements(desk, new Set(ids));
}

/**
 * Writes where both sides stand into the rows themselves, so that lists, filters and findings read it. Rows that nobody
 * spoke about keep what was noted by hand. It follows from words and row, so an undo never changes it for long.
 */
export function settleAgreements(desk: Desk, ids: ReadonlySet<string> | null): void {
  if (desk.readonly) return;
  const recs = spokenOf(desk.db, 'agreement').filter((rec) => ids === null || ids.has(rec));
  if (recs.length === 0) return;
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  const moved = recs.flatMap((rec): Operation[] => {
    const record = getRecord(desk.db, 'responsibility', rec);
    if (!record) return [];
    const { state, answer, agreed } = standingOfRow(desk, decisions, record);
    const fields = { agreement: state, agreementNote: answer?.note.slice(0, 500) || null, agreedOn: agreed ? localDay(agreed.at) : null, agreedTerms: null };
    const same = Object.entries(fields).every(([name, value]) => (record[name] ?? null) === value);
    return same ? [] : [{ op: 'update', kind: 'responsibility', id: rec, fields }];
  });
  if (moved.length > 0) commitChanges(desk, { source: 'sync', label: 'Where both sides stand' }, moved);
}

/** Where both sides stand is noted by hand only where nothing was said through Tandem; there it follows from the words. */
export function refuseSettledAgreement(desk: Desk, kind: Kind, ids: readonly string[], fields: Readonly<Record<string, unknown>>): void {
  if (kind !== 'responsibility' || !['agreement', 'agreedOn', 'agreementNote'].some((name) => name in fields)) return;
  const spoken = new Set(spokenOf(desk.db, 'agreement'));
  if (!ids.some((id) => spoken.has(id))) return;
  throw new TandemError('refused', 'The provider was asked about this through Tandem, so what both sides said decides.', 'Send the row for agreement, or take the request back, in its details.');
}
