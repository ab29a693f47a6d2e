import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { failWith } from '#scripts/lib/command.ts';
import { soakFaults } from './soaks/faults.ts';
import { soakFuzz } from './soaks/fuzz.ts';
import { soakKills } from './soaks/kills.ts';
import { soakLeaks } from './soaks/leaks.ts';
import { soakSchedules } from './soaks/schedules.ts';

export interface Soaked { readonly soak: string; readonly rounds: number; readonly failures: readonly string[]; readonly seed: number }
type Soak = (rounds: number, seed: number) => Promise<string[]>;

const soaks: Readonly<Record<string, { readonly rounds: number; readonly run: Soak }>> = {
  schedules: { rounds: 10_000, run: soakSchedules },
  leaks: { rounds: 10_000, run: soakLeaks },
  kills: { rounds: 20, run: soakKills },
  faults: { rounds: 1_000, run: soakFaults },
  fuzz: { rounds: 20_000, run: soakFuzz },
};

/** `npm run soak -- --only kills --rounds 1000 --seed 7 --json FILE`: repeats what must never go wrong. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' }, rounds: { type: 'string' }, seed: { type: 'string' }, json: { type: 'string' } } });
  const names = values.only?.split(',') ?? Object.keys(soaks);
  const strange = names.find((name) => !Object.hasOwn(soaks, name));
  if (strange !== undefined) throw new Error(`no soak "${strange}". There are: ${Object.keys(soaks).join(', ')}.`);
  const seed = values.seed === undefined ? 1 : whole(values.seed, 'seed');
  const done: Soaked[] = [];
  for (const name of names) {
    const soak = soaks[name]!;
    const rounds = values.rounds === undefined ? soak.rounds : whole(values.rounds, 'rounds');
    const failures = await soak.run(rounds, seed);
    done.push({ soak: name, rounds, failures, seed });
    console.log(`${name}: ${rounds} rounds, ${failures.length} failures (seed ${seed})${failures.slice(0, 5).map((failure) => `\n  ${failure}`).join('')}`);
  }
  if (values.json) await writeFile(values.json, `${JSON.stringify(done, null, 2)}\n`);
  if (done.some(({ failures }) => failures.length > 0)) process.exitCode = 1;
}

function whole(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} must be a whole number above zero.`);
  return value;
}

await main().catch(failWith);
