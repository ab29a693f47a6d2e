import { parseArgs } from 'node:util';
import { commitChanges } from '#core/services/commit.ts';
import { createWorkspaceFile } from '#core/services/workspace-file.ts';
import { TandemError } from '#src/contract/errors.ts';
import { localDay, systemClock } from '#src/lib/dates.ts';
import { generateWorkspace, type GenerateOptions } from '#test/fixtures/generate.ts';

const usage = 'node scripts/seed.ts --assets N --runbooks N --tasks N [--people N] --out FILE [--seed S]';

function readOptions(): GenerateOptions & { out: string } {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { assets: text, runbooks: text, tasks: text, people: text, seed: text, out: text } });
  const count = (name: 'assets' | 'runbooks' | 'tasks' | 'people' | 'seed', initial?: number): number => {
    const given = values[name] === undefined ? initial : Number(values[name]);
    if (given === undefined || !Number.isSafeInteger(given) || given < 0) throw new TandemError('invalid', `--${name} must be a whole number.`, usage);
    return given;
  };
  if (!values.out) throw new TandemError('invalid', '--out names the file to write.', usage);
  return {
    assets: count('assets'), runbooks: count('runbooks'), tasks: count('tasks'), seed: count('seed', 1),
    ...(values.people === undefined ? {} : { people: count('people') }), today: localDay(systemClock()), out: values.out,
  };
}

function seed(): void {
  const { out, ...options } = readOptions();
  const started = performance.now();
  const open = createWorkspaceFile(out);
  let written = 0;
  try {
    for (const batch of generateWorkspace(options)) {
      commitChanges(open.desk, { source: 'sample', label: 'Generated data' }, batch);
      written += batch.length;
      if (process.stderr.isTTY) process.stderr.write(`\r${written} records`);
    }
  } finally {
    open.close();
  }
  process.stdout.write(`${process.stderr.isTTY ? '\n' : ''}${out}: ${written} records in ${((performance.now() - started) / 1000).toFixed(1)} s (seed ${options.seed})\n`);
}

try {
  seed();
} catch (error) {
  process.stderr.write(error instanceof TandemError ? `${error.message}\n${error.hint}\n` : `${(error as Error).message}\n${usage}\n`);
  process.exitCode = 1;
}
