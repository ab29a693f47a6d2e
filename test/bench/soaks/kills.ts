import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Core } from '#core/core.ts';
import { assetsDir } from '#test/fixtures/desk.ts';
import { inRoot } from '#scripts/lib/paths.ts';
import { seededRandom } from '#test/fixtures/generate/random.ts';
import type { Acknowledged } from './kill-writer.ts';

/** Kills a core at a random moment while it writes records, or works through runs in turn, again and again on the same file; every acknowledged edit and tick must be there. */
export async function soakKills(rounds: number, seed: number): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tandem-kills-'));
  const file = path.join(folder, 'soak.tandem');
  const random = seededRandom(seed);
  const failures: string[] = [];
  const newest = new Map<string, Acknowledged>();
  try {
    const core = new Core({ profileDir: folder, assetsDir });
    await core.call('workspace.create', { name: 'Soak', content: 'empty', path: file });
    core.close();
    for (let round = 0; round < rounds; round += 1) {
      const acknowledged = await writeUntilKilled(file, round % 2 === 0 ? 'records' : 'runs', random.between(5, 250));
      for (const edit of acknowledged) newest.set(edit.id, edit);
      if (acknowledged.length === 0) failures.push(`round ${round}: the writer acknowledged nothing`);
      failures.push(...(await lost(folder, file, newest)).map((what) => `round ${round}: ${what}`));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return failures;
}

/** Lets a writer run for so long after its first acknowledgement, then ends it without warning. */
async function writeUntilKilled(file: string, what: 'records' | 'runs', ms: number): Promise<Acknowledged[]> {
  const child = spawn(process.execPath, [inRoot('test/bench/soaks/kill-writer.ts'), file, what], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  const edits: Acknowledged[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (edits.length === 0) setTimeout(() => child.kill('SIGKILL'), ms);
    // The last line may have been cut off by the kill; then it was not acknowledged.
    if (line.endsWith('}')) edits.push(JSON.parse(line) as Acknowledged);
  }
  await gone;
  return edits;
}

async function lost(folder: string, file: string, newest: Map<string, Acknowledged>): Promise<string[]> {
  const core = new Core({ profileDir: folder, assetsDir });
  try {
    await core.call('workspace.open', { path: file });
    const problems: string[] = [];
    const { db } = core.desk();
    const check = db.pragma('integrity_check', { simple: true });
    if (check !== 'ok') problems.push(`integrity check: ${String(check)}`);
    db.prepare("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)").run();
    for (const { id, n, step } of newest.values()) {
      if (step !== undefined) {
        const found = stateOf(core, id, step);
        if (found.problem !== null) problems.push(found.problem);
        // What stands there is what the next round begins with.
        newest.set(id, { id, n, step: found.state });
        continue;
      }
      const { record } = await core.call('records.get', { kind: 'asset', id });
      // A write whose answer the kill cut off may stand there too, and is newer.
      if (!(Number(record['location']) >= n)) problems.push(`edit ${n} of ${id} is lost: there is ${String(record['location'])}`);
    }
    return problems;
  } catch (error) {
    return [`the file could not be read: ${String(error)}`];
  } finally {
    core.close();
  }
}

type State = NonNullable<Acknowledged['step']>;

/** A step's state: the acknowledged one, or one later change whose answer the kill cut off. */
function stateOf(core: Core, id: string, state: State): { readonly state: State; readonly problem: string | null } {
  const { db } = core.desk();
  const row = db.prepare('SELECT state FROM run_step WHERE id = ?').get(id) as { state: State } | undefined;
  if (!row) return { state, problem: `step ${id} is gone` };
  const states = db.prepare("SELECT json_extract(after, '$.state') AS state FROM change WHERE recordId = ? AND json_extract(after, '$.state') IS NOT NULL ORDER BY id DESC LIMIT 2").all(id) as { state: State }[];
  const isLater = states[0]?.state === row.state && states[1]?.state === state;
  return { state: row.state, problem: row.state === state || isLater ? null : `the tick of step ${id} is lost: it was ${state}, there is ${row.state}` };
}
