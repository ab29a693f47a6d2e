import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { Hit } from '#src/contract/desk/records.ts';
import { doubtOf } from '#src/domain/runbook/doubt.ts';
import { localDay } from '#src/lib/dates.ts';
import type { ReadableDb } from '../../db/database.ts';
import { matchExpression } from '../../repos/match.ts';
import { searchDocs, termsStartingWith, type SearchHit } from '../../repos/search-repo.ts';
import { standingOf } from '../../repos/runbook-repo.ts';
import { runsById } from '../../repos/run-repo.ts';
import { closestWord } from '#src/domain/search/spelling.ts';
import type { Desk } from '../desk.ts';
import { aboutOf } from '../runs/read.ts';

/** Tries each word that the index does not know against those that share its first letters. */
function correct(db: ReadableDb, typed: string): string | null {
  const words = typed.trim().split(/\s+/);
  const corrected = words.map((word) => {
    const plain = word.toLowerCase();
    if (plain.length < 4 || termsStartingWith(db, plain, 1).length > 0) return word;
    return closestWord(plain, termsStartingWith(db, plain.slice(0, 1), 5000)) ?? word;
  }).join(' ');
  return corrected === words.join(' ') ? null : corrected;
}

/** Runbooks with what makes them doubtful, runs with when and how they went; of one page. */
function withStanding(desk: Desk, hits: readonly SearchHit[]): Hit[] {
  const idsOf = (kind: SearchHit['kind']): string[] => hits.filter((hit) => hit.kind === kind).map((hit) => hit.id);
  const runbooks = new Map(standingOf(desk.db, idsOf('runbook')).map((row) => [row.id, row]));
  const runs = new Map(runsById(desk.db, idsOf('run')).map((row) => [row.id, { status: row.status, startedAt: row.startedAt, finishedAt: row.finishedAt, about: aboutOf(row) }]));
  const today = localDay(desk.clock());
  return hits.map((hit) => {
    const runbook = runbooks.get(hit.id);
    return { ...hit, doubt: runbook ? doubtOf(runbook, today) : null, run: runs.get(hit.id) ?? null };
  });
}

export function search(desk: Desk, { text, kinds, limit, offset }: DeskInput<'search.query'>): DeskOutput<'search.query'> {
  const look = (words: string) => {
    const match = matchExpression(words);
    return match ? withStanding(desk, searchDocs(desk.db, match, kinds, limit, offset)) : [];
  };
  const hits = look(text);
  if (hits.length > 0 || offset > 0) return { corrected: null, hits };
  const corrected = correct(desk.db, text);
  return corrected ? { corrected, hits: look(corrected) } : { corrected: null, hits };
}
