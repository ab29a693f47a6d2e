import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { toErrorShape, TandemError } from '#src/contract/errors.ts';
import { deskMethods, type DeskMethod } from '#src/contract/desk.ts';
import { Core } from '#core/core.ts';
import { isLocked } from '#core/db/lock.ts';
import { openWorkspace } from '#core/services/workspace/open.ts';
import { profileDirectory } from '#core/services/workspace/profile-directory.ts';

const USAGE = `npm run -s desk -- METHOD 'JSON' [--workspace FILE] [--profile DIR]
Calls one method of the desk contract and prints {ok, value} or {ok, error} as JSON.
Without METHOD, lists the methods. Beside a running Tandem only methods that read are allowed.`;

function parseInput(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch (error) {
    throw new TandemError('invalid', `The second argument is not JSON: ${error instanceof Error ? error.message : String(error)}.`, "Quote it for your shell, like '{\"limit\": 10}'.");
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { workspace: { type: 'string' }, profile: { type: 'string' }, help: { type: 'boolean' } } });
  const [method, text] = positionals;
  if (!method || values.help) {
    process.stderr.write(`${USAGE}\n`);
    console.log(JSON.stringify(Object.entries(deskMethods).map(([name, declared]) => ({ method: name, reads: declared.reads })), null, 2));
    return values.help ? 0 : 2;
  }
  const path = values.workspace && resolve(values.workspace);
  const core = new Core({
    profileDir: values.profile ? resolve(values.profile) : profileDirectory(),
    assetsDir: resolve(import.meta.dirname, '../assets'),
    checkOutput: true,
    readonly: path !== undefined && isLocked(path),
  });
  try {
    const input = parseInput(text);
    if (path) openWorkspace(core, path, false);
    console.log(JSON.stringify({ ok: true, value: await core.call(method as DeskMethod, input as never) }, null, 2));
    return 0;
  } catch (error) {
    console.log(JSON.stringify({ ok: false, error: toErrorShape(error) }, null, 2));
    return 1;
  } finally {
    core.close();
  }
}

process.exitCode = await main();
