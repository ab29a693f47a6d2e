import { fork, type ChildProcess } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import type { DeskInput, DeskMethod, DeskOutput } from '#src/contract/desk.ts';
import { isReply } from '#src/contract/frames.ts';
import { writeProfile } from '#core/services/workspace/profile.ts';
import { build } from '#scripts/build.ts';
import { inRoot } from '#scripts/lib/paths.ts';
import { assetsDir } from '#test/fixtures/desk.ts';
import { seededRandom } from '#test/fixtures/generate/random.ts';
import { copyOfBigWorkspace } from '../support/big-workspace.ts';
import { listCalls, readValues } from '../support/dice.ts';
import { measured, type Measured } from '../support/measure.ts';

const LASTS_MS = 20_000;
const WORDS = ['server', 'th', 'backup restart', 'dell', 'AT-0012', 'printer', 'mail'];

/** The built core in a process of its own, as under Electron, through an hour of calls pressed into twenty seconds. */
export async function benchMemory(): Promise<Measured[]> {
  await build(['desk']);
  const copy = await copyOfBigWorkspace();
  writeProfile(copy.folder, { last: copy.file, recent: [] });
  const child = fork(inRoot('test/bench/support/built-core.mjs'), [pathToFileURL(inRoot('out/main/core.js')).href, copy.folder, assetsDir], { execArgv: [], stdio: 'inherit' });
  try {
    await next(child, (message) => 'ready' in message);
    const core = new RemoteCore(child);
    const calls = await keepBusy(core);
    child.send('memory');
    const { memory } = (await next(child, (message) => 'memory' in message)) as { memory: number };
    return [measured('memory', `resident core after ${calls} calls`, memory / 1024 / 1024, 'MB', { most: 250 })];
  } finally {
    child.kill();
    await copy.remove();
  }
}

async function keepBusy(core: RemoteCore): Promise<number> {
  const random = seededRandom(5);
  const end = Date.now() + LASTS_MS;
  let calls = 0;
  for (const { depth, ...input } of listCalls(9, await readValues(core))) {
    if (Date.now() > end) break;
    const { rows } = await core.call('records.list', { ...input, offset: Math.floor(depth * 1000) });
    const row = rows[0];
    if (row) await core.call('records.get', { kind: input.kind, id: row.id });
    if (row && random.chance(0.2)) await core.call('records.update', { kind: input.kind, id: row.id, fields: { privateNotes: `Note ${calls}` } });
    await core.call('search.query', { text: random.pick(WORDS), kinds: [], limit: 20, offset: 0 });
    calls += 3;
    await setTimeout(5);
  }
  return calls;
}

class RemoteCore {
  private readonly child: ChildProcess;
  private id = 0;

  constructor(child: ChildProcess) {
    this.child = child;
  }

  async call<M extends DeskMethod>(method: M, input: DeskInput<M>): Promise<DeskOutput<M>> {
    const id = (this.id += 1);
    this.child.send({ id, method, input });
    const reply = await next(this.child, (message) => isReply(message) && message.id === id);
    if (!isReply(reply) || !reply.ok) throw new Error(`${method} failed: ${JSON.stringify(reply)}`);
    return reply.value as DeskOutput<M>;
  }
}

function next(child: ChildProcess, wanted: (message: object) => boolean): Promise<object> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null): void => reject(new Error(`the core ended with ${code}`));
    const look = (message: object): void => {
      if (!wanted(message)) return;
      child.off('message', look);
      child.off('exit', gone);
      resolve(message);
    };
    child.on('message', look);
    child.once('exit', gone);
  });
}
