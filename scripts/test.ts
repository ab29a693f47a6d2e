import { parseArgs } from 'node:util';
import { failWith, say } from './lib/command.ts';
import { inWords, oneTest, sum } from './lib/tests/outcome.ts';
import type { Outcome } from './lib/tests/outcome.ts';
import { stages, vitestFolders } from './lib/tests/stages.ts';
import type { Stage, StageContext } from './lib/tests/stages.ts';
import { hasDisplay, startXvfb } from './lib/xvfb.ts';
import { findPostgres, startPostgres } from './postgres.ts';

type Cleanup = () => Promise<void> | void;

/** `npm test`: every stage, whatever fails; `-- --only unit,e2e` runs some, and further words narrow them by test path. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } });
  const { chosen, folders } = choose(values.only?.split(','));
  const cleanups: Cleanup[] = [];
  const outcomes: Outcome[] = [];
  try {
    const env = await surroundings(chosen, cleanups);
    for (const stage of chosen) outcomes.push(await runStage(stage, { filters: positionals, folders, env }));
  } finally {
    for (const cleanup of cleanups) await cleanup();
  }
  const total = sum(outcomes);
  console.log(`\n${inWords(total)}`);
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}

function choose(only: readonly string[] | undefined): { chosen: readonly Stage[]; folders: readonly string[] } {
  if (!only) return { chosen: stages, folders: [] };
  const folders = only.filter((name) => vitestFolders.includes(name));
  const names = only.map((name) => (vitestFolders.includes(name) ? 'vitest' : name));
  const known = stages.map(({ name }) => name);
  const strange = names.find((name) => !known.includes(name));
  if (strange !== undefined) throw new Error(`no stage "${strange}". There are: ${[...known, ...vitestFolders].join(', ')}.`);
  return { chosen: stages.filter(({ name }) => names.includes(name)), folders };
}

/** Starts the display and the database that the chosen stages need and that are not given. */
async function surroundings(chosen: readonly Stage[], cleanups: Cleanup[]): Promise<NodeJS.ProcessEnv> {
  const env: NodeJS.ProcessEnv = {};
  if (chosen.some(({ needsDisplay }) => needsDisplay) && !hasDisplay()) {
    const display = await startXvfb();
    cleanups.push(() => display.stop());
    env.DISPLAY = display.name;
  }
  if (chosen.some(({ needsPostgres }) => needsPostgres) && !process.env.TEST_DATABASE_URL) {
    if (findPostgres()) {
      const postgres = await startPostgres();
      cleanups.push(() => postgres.stop());
      env.TEST_DATABASE_URL = postgres.url;
    } else say('PostgreSQL is not installed, so the tests against it will be skipped (apt-get install postgresql)');
  }
  return env;
}

async function runStage(stage: Stage, context: StageContext): Promise<Outcome> {
  console.log(`\n━━ ${stage.name} ━━`);
  const begin = performance.now();
  const outcome = await stage.run(context).catch((error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return oneTest(false);
  });
  console.log(`━━ ${stage.name}: ${inWords(outcome)} in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  return outcome;
}

await main().catch(failWith);
