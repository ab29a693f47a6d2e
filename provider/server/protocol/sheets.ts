import type { MutationResult, PutMutation, Sheet, SheetResult } from '#src/contract/provider/wire.ts';
import type { Day } from '#src/lib/dates.ts';
import { loadRecords } from '../storage/records.ts';
import { addSheet } from '../storage/sheets.ts';
import type { WorkspaceSql } from '../storage/storage.ts';
import { applyMutation } from './apply.ts';
import { Batch, type Author } from './batch.ts';

export interface AppliedSheet {
  readonly answer: SheetResult;
  /** What became of rows that met a record; undefined when all of them were new. */
  readonly met: Batch | undefined;
}

/** Opens the records of a sheet. What is not new here, or ends before it began, is decided like a put of its own. */
export async function applySheet(sql: WorkspaceSql, batch: Batch, sheet: Sheet, author: Author, today: Day): Promise<AppliedSheet> {
  const first = batch.takeNumbers(sheet.rows.length);
  const isOver = sheet.share.until !== null && sheet.share.until < today;
  const others = isOver ? sheet.rows.map(([rec]) => rec) : await addSheet(sql, sheet, first, author);
  const answer = { n: sheet.n, mut_id: sheet.mut_id, first };
  if (others.length === 0) return { answer: { ...answer, results: [] }, met: undefined };
  const met = new Batch(batch.head, await loadRecords(sql, [...new Set(others)]));
  const results = others.map((rec): MutationResult => applyMutation(met, putOf(sheet, rec), author, today));
  batch.takeNumbers(met.head - batch.head);
  return { answer: { ...answer, results }, met };
}

/** A record that is here in some form refuses a put of generation 0 whatever its fields are. */
function putOf({ n, mut_id, kind, share }: Sheet, rec: string): PutMutation {
  return { n, mut_id, rec, kind, gen: 0, seen_seq: 0, share, share_seq: 0, fields: {} };
}
