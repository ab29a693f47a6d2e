import { agreementLimits, type DivisionReply } from '#src/contract/provider/agreements.ts';
import type { WireWord } from '#src/contract/provider/words.ts';
import { isOpenToAnswers, standingOf, type WordKind } from '#src/domain/ownership/agreement.ts';
import { wordsOf } from '../storage/words.ts';
import { findNeighbours, sharedOfKind } from '../storage/shared-records.ts';
import type { WorkspaceSql } from '../storage/storage.ts';
import { divisionsOf } from './divisions.ts';
import { idsInValue } from './read-record.ts';

/** Every shared responsibility with its division and what was said about it, by service area. */
export async function readDivision(sql: WorkspaceSql): Promise<DivisionReply> {
  const records = await sharedOfKind(sql, 'responsibility', agreementLimits.rows);
  const divisions = await divisionsOf(sql, records);
  const words = (await wordsOf(sql, records.map(({ rec }) => rec), 'agreement')) as Map<string, (WireWord & { what: WordKind })[]>;
  const areaOf = new Map(records.map(({ rec, fields }) => [rec, typeof fields['areaId']?.val === 'string' ? fields['areaId'].val : null]));
  const areas = await sharedOfKind(sql, 'area', agreementLimits.rows);
  const place = new Map(areas.map(({ rec, fields }, at) => [rec, { name: String(fields['name']?.val ?? ''), position: Number(fields['position']?.val ?? at + 1_000) }]));
  const areaIn = (rec: string) => place.get(areaOf.get(rec) ?? '');
  const rows = records.map(({ rec, gen, terms: share, fields }) => {
    const { version, data: terms } = divisions.get(rec)!;
    const said = words.get(rec) ?? [];
    return {
      rec, gen, title: String(fields['name']?.val ?? ''), area: areaIn(rec)?.name ?? null, right: share!.right,
      state: standingOf(said, version).state, open: isOpenToAnswers(said), version, terms, words: said,
    };
  });
  rows.sort((a, b) => (areaIn(a.rec)?.position ?? Number.POSITIVE_INFINITY) - (areaIn(b.rec)?.position ?? Number.POSITIVE_INFINITY) || (a.area ?? '').localeCompare(b.area ?? '') || a.title.localeCompare(b.title));
  const ids = rows.flatMap((row) => [row.terms, ...row.words.map((word) => word.data)]).flatMap(idsInValue);
  return { rows, references: Object.fromEntries(await findNeighbours(sql, [...new Set(ids)].slice(0, 5_000))) };
}
