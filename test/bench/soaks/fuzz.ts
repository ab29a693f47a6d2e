import { deskMethods } from '#src/contract/desk.ts';
import { isReply } from '#src/contract/frames.ts';
import { fuzzNotes } from './fuzz-notes.ts';
import { fuzzMarkdown } from '#test/fixtures/markdown-page.ts';
import { openTestDesk } from '#test/fixtures/desk.ts';
import { seededRandom, type Random } from '#test/fixtures/generate/random.ts';

const names = Object.keys(deskMethods);
/** These reach outside the workspace when their input happens to be right. */
const spared = new Set(['workspace.close', 'workspace.open', 'workspace.create', 'backup.now', 'backup.restore', 'sync.enrol', 'sync.now', 'runbookFiles.plan', 'runbookFiles.export']);
const called = names.filter((name) => !spared.has(name));
const keys = ['id', 'kind', 'filter', 'where', 'text', 'sort', 'limit', 'offset', 'fields', 'name', '__proto__', 'constructor', 'ids', 'path', 'query', 'kinds'];

/** Then hostile Markdown through the readers of runbooks and through the sanitiser. Frames of any shape: each must be answered, by a value or by an error with its three parts, and never by a crash. */
export async function soakFuzz(rounds: number, seed: number): Promise<string[]> {
  const random = seededRandom(seed);
  const failures: string[] = [];
  const complain = console.error;
  console.error = () => undefined; // what the core says of internal errors is counted below
  const { core, cleanUp } = await openTestDesk({ checkOutput: false });
  try {
    for (let round = 0; round < rounds; round += 1) {
      const frame = frameOf(random);
      const problem = await core.answer(frame).then(faultIn, (error: unknown) => `threw ${String(error)}`);
      if (problem) failures.push(`round ${round}: ${problem} for ${show(frame)}`);
    }
    const { db } = core.desk();
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') failures.push('the file is damaged');
  } finally {
    cleanUp();
    console.error = complain;
  }
  failures.push(...fuzzNotes(rounds, seed), ...(await fuzzMarkdown(Math.ceil(rounds / 4), seed)));
  return failures;
}

function faultIn(reply: unknown): string | null {
  if (!isReply(reply)) return `a reply of the wrong shape (${show(reply)})`;
  return !reply.ok && reply.error.kind === 'internal' ? `an internal error: ${reply.error.message}` : null;
}

function frameOf(random: Random): unknown {
  if (random.chance(0.1)) return junk(random, 0);
  return { id: random.chance(0.95) ? random.between(0, 1e6) : junk(random, 0), method: random.chance(0.95) ? random.pick(called) : junk(random, 0), input: random.chance(0.4) ? likely(random) : junk(random, 0) };
}

/** Right enough to pass the first check. */
function likely(random: Random): unknown {
  const text = (): string => String(junkText(random));
  return {
    id: random.chance(0.5) ? text() : 'x', kind: random.pick(['asset', 'runbook', 'task', 'person', 'link', text()]), offset: random.between(0, 1e6), limit: random.between(1, 500),
    filter: { text: text().slice(0, 400), where: [{ field: random.pick(['name', 'title', 'status', text().slice(0, 60)]), op: random.pick(['is', 'in', 'before', 'empty']), value: random.pick([text(), 5, true, [text()]]) }] },
    sort: { field: random.pick(['name', 'updatedAt', text().slice(0, 60)]), descending: random.chance(0.5) },
    text: text().slice(0, 400), kinds: [], query: text().slice(0, 200), field: random.pick(['status', 'name', text().slice(0, 60)]), fields: { [random.pick(keys)]: junk(random, 1), name: text() }, ids: [text().slice(0, 64)],
  };
}

const pieces = ['"', "'", '*', '(', ')', ' AND ', ' NEAR ', '\0', '\u{1F600}', '\uD800', '%', '--', '; DROP TABLE asset', '../', '<script>', 'é', ' ', '\n', 'server', '{title}:', '\u0002'];

function junkText(random: Random): string {
  return Array.from({ length: random.between(0, 8) }, () => random.pick(pieces)).join('');
}

function junk(random: Random, depth: number): unknown {
  switch (random.between(0, depth > 3 ? 5 : 8)) {
    case 0: return null;
    case 1: return undefined;
    case 2: return random.pick([0, -1, 1e308, Number.NaN, Infinity, 0.5, 2 ** 53]);
    case 3: return random.chance(0.5);
    case 4: return junkText(random);
    case 5: return 'x'.repeat(random.between(0, 5000));
    case 6: return Array.from({ length: random.between(0, 4) }, () => junk(random, depth + 1));
    default: return Object.fromEntries(Array.from({ length: random.between(0, 5) }, () => [random.pick(keys), junk(random, depth + 1)]));
  }
}

function show(frame: unknown): string {
  return (JSON.stringify(frame) ?? String(frame)).slice(0, 300);
}
