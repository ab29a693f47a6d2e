import type { Core } from '#core/core.ts';
import { matchExpression } from '#core/repos/match.ts';
import { seededRandom, type Random } from '#test/fixtures/generate/random.ts';
import { withBigCore } from '../support/big-workspace.ts';
import { measured, median, percentile, timed, type Measured } from '../support/measure.ts';

const QUERIES = 1500;
const PAGE = 20;

/** What people type: a word, two words, the start of a word, a serial number. */
export function benchSearch(): Promise<Measured[]> {
  return withBigCore(async (core) => {
    const queries = await realisticQueries(core, seededRandom(11));
    const bare = bareQuery(core);
    const own: number[] = [];
    const plain: number[] = [];
    for (const [index, { text }] of queries.entries()) {
      const match = matchExpression(text);
      if (!match) continue;
      const askOwn = async (): Promise<unknown> => own.push(await timed(() => core.call('search.query', { text, kinds: [], limit: PAGE, offset: 0 })));
      const askBare = async (): Promise<unknown> => plain.push(await timed(() => bare(match)));
      // Taking turns at being first, for the first warms the pages for the second.
      for (const ask of index % 2 === 0 ? [askOwn, askBare] : [askBare, askOwn]) await ask();
    }
    showSlowest(queries, own, plain);
    return [
      measured('search', `p50 of ${own.length} ranked queries`, median(own), 'ms', { baseline: median(plain), most: 3, mostTimes: 1.3 }),
      measured('search', `p99 of ${own.length} ranked queries`, percentile(own, 0.99), 'ms', { baseline: percentile(plain, 0.99), most: 25, mostTimes: 1.3 }),
      ...['word', 'two words', 'prefix', 'serial'].map((shape) => {
        const of = (times: readonly number[]): number[] => times.filter((_, index) => queries[index]?.shape === shape);
        return measured('search', `p99 of one ${shape}`.replace('one two', 'two'), percentile(of(own), 0.99), 'ms', { baseline: percentile(of(plain), 0.99) });
      }),
    ];
  });
}

/** The best that FTS5 does alone: rank in a sub-query over the index, join the page's titles afterwards. */
function bareQuery(core: Core): (match: string) => unknown {
  const statement = core.desk().db.prepare(`SELECT doc.kind, doc.recordId, doc.title
    FROM (SELECT rowid AS hit, rank AS score FROM search_index WHERE search_index MATCH ? ORDER BY rank LIMIT ${PAGE}) AS ranked
    JOIN search_doc AS doc ON doc.id = ranked.hit ORDER BY ranked.score`);
  return (match) => statement.all(match);
}

interface Query { readonly shape: 'word' | 'two words' | 'prefix' | 'serial'; readonly text: string }

async function realisticQueries(core: Core, random: Random): Promise<Query[]> {
  const titles: string[] = [];
  const serials: string[] = [];
  for (const kind of ['runbook', 'task', 'asset', 'person'] as const) {
    const { rows } = await core.call('records.list', { kind, filter: {}, sort: { field: 'updatedAt', descending: false }, limit: 500, offset: random.between(0, 4000) });
    for (const row of rows) {
      titles.push(String(row[kind === 'runbook' || kind === 'task' ? 'title' : 'name']));
      if (typeof row['serial'] === 'string') serials.push(row['serial']);
      if (typeof row['model'] === 'string') titles.push(row['model']);
    }
  }
  const word = (): string => random.pick(random.pick(titles).split(/[^\p{L}\p{N}-]+/u).filter((one) => one.length > 2).concat('server'));
  return Array.from({ length: QUERIES }, (): Query => {
    switch (random.between(0, 3)) {
      case 0: return { shape: 'word', text: word() };
      case 1: return { shape: 'two words', text: `${word()} ${word()}` };
      case 2: return { shape: 'prefix', text: word().slice(0, random.between(2, 4)) };
      default: return { shape: 'serial', text: random.pick(serials) };
    }
  });
}

function showSlowest(queries: readonly Query[], own: readonly number[], plain: readonly number[]): void {
  if (process.env['BENCH_DETAIL'] !== '1') return;
  const lines = queries.map((query, index) => ({ query, own: own[index]!, plain: plain[index]! }));
  for (const line of lines.toSorted((a, b) => b.own - a.own).slice(0, 25)) console.error(`${line.own.toFixed(1)} ms, bare ${line.plain.toFixed(1)} ms: ${JSON.stringify(line.query)}`);
}
