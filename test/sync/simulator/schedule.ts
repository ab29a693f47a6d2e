import { assertQuiet } from './checks.ts';
import { deskImage, startAt } from './company.ts';
import { memoryDisk } from './disks.ts';
import { calm, storm } from './network.ts';
import { SimServer, type Disk } from './sim-server.ts';
import { playStep, stepsOf, type Step } from './steps.ts';
import { standing, Violation, World, type Tampering } from './world.ts';
import { seededRandom } from '#test/fixtures/generate/random.ts';

/** A fault that is put in on purpose, to see that it would be noticed. */
export interface Fault {
  readonly desk?: readonly string[];
  readonly server?: readonly string[];
  readonly tampering?: () => Tampering;
  readonly newEpoch?: boolean;
  /** It stands among sheets, so every server takes them. */
  readonly sheets?: true;
  /** Desks do not notice what is changed while they decide. */
  readonly deaf?: boolean;
  readonly noSheets?: true;
  /** Weights of steps that make it show sooner. */
  readonly favour?: Readonly<Record<string, number>>;
}

export interface Failed { readonly seed: number; readonly promise: string; readonly detail: string; readonly steps: readonly Step[]; readonly story: readonly string[] }

/** One server and its two freshly enrolled desks, used for schedule after schedule. */
export interface Stage {
  /** Null when every promise held. */
  play(seed: number, steps: readonly Step[]): Promise<Failed | null>;
  close(): Promise<void>;
}

const mostRounds = 14;
const stepsEach = 45;
const mostLines = 60;

export async function openStage(fault: Fault = {}, disk: Disk = memoryDisk(fault.server)): Promise<Stage> {
  const server = await SimServer.start(disk, startAt);
  const { server_id: serverId } = await server.transport(server.tokens[0]).hello({ device: 'device-A-0000', protocol: 1, schema: 1 });
  const at = { workspaceId: server.workspaceId, serverId };
  const images = [deskImage(at, 'device-A-0000'), deskImage(at, 'device-B-0000')] as const;
  return {
    play: async (seed, steps) => {
      await server.reset();
      const wait = slowWork(seed);
      const world = new World({ server, images, seed, planted: fault.desk ?? [], tampering: fault.tampering?.() ?? null, newEpoch: fault.newEpoch ?? true, sheets: fault.sheets ? 'all' : fault.noSheets || fault.tampering || fault.desk ? 'none' : 'some', deaf: fault.deaf ?? false });
      try {
        await playAll(world, seed, steps);
        return null;
      } catch (error) {
        if (error instanceof Violation) return { seed, promise: error.promise, detail: error.message, steps, story: world.story };
        return { seed, promise: 'crashed', detail: error instanceof Error ? (error.stack ?? error.message) : String(error), steps, story: world.story };
      } finally {
        world.close();
        wait.ends();
      }
    },
    close: () => server.stop(),
  };
}

/**
 * Slices of work end by the time they took, which is another one in each run. While a schedule is played, every look at
 * that clock takes as long as its seed says: nothing, so that all is one slice, or so long that slices hold few items.
 */
function slowWork(seed: number): { ends(): void } {
  const real = performance.now;
  const step = [0, 0, 3, 9][seed % 4]!;
  let time = 0;
  performance.now = () => (time += step);
  return { ends: () => { performance.now = real; } };
}

async function playAll(world: World, seed: number, steps: readonly Step[]): Promise<void> {
  const random = seededRandom(seed ^ 0xca1);
  if (random.chance(0.8)) world.addSecondDesk();
  world.weather = random.chance(0.25) ? calm : storm;
  world.crashes = random.chance(0.5) ? 0.05 : 0;
  for (const step of steps) await playStep(world, step);
  world.weather = calm;
  world.crashes = 0;
  await world.network.deliverAll(random);
  await untilQuiet(world, seed);
  await assertQuiet(world);
}

/** A healthy network, and nobody touches anything. */
async function untilQuiet(world: World, seed: number): Promise<void> {
  const random = seededRandom(seed);
  for (let round = 0; round < mostRounds; round += 1) {
    const before = world.pushes;
    world.now += 60_000;
    let whole = true;
    for (const desk of world.desks) whole = (await world.sync(desk, random, null)) && whole;
    if (whole && world.pushes === before && world.desks.every((desk) => desk.waiting() === 0)) return;
  }
  throw new Violation('restless', `after ${mostRounds} rounds there is still something to send. ${world.desks.map(standing).join('; ')}`);
}

export const schedule = (seed: number, favour: Readonly<Record<string, number>> = {}): Step[] => stepsOf(seed, stepsEach, favour);

/** Plays schedules from a seed on until one fails. */
export async function firstFailure(stage: Stage, from: number, count: number, favour: Readonly<Record<string, number>> = {}): Promise<Failed | null> {
  for (let seed = from; seed < from + count; seed += 1) {
    const failed = await stage.play(seed, schedule(seed, favour));
    if (failed) return failed;
  }
  return null;
}

const promises = /^(leak|lost|diverged|kept|resurrected|unasked|unlisted|restless)$/;

export interface Looked {
  /** At which schedule, counted from 1, the fault was noticed; null: at none. */
  readonly at: number | null;
  readonly promise: string;
  /** What failed without the fault, too: the product's own. */
  readonly own: readonly string[];
}

/** Looks for a planted fault from a seed on. It is noticed where the same schedule holds without it. */
export async function whenSeen(fault: Fault, from: number, count: number): Promise<Looked> {
  const stage = await openStage(fault);
  const { tampering: _, desk: __, server: ___, ...healthy } = fault;
  const sound = await openStage({ ...(fault.sheets ? {} : { noSheets: true as const }), ...healthy, deaf: false, newEpoch: true });
  const own: string[] = [];
  try {
    for (let at = 1; at <= count; at += 1) {
      const steps = schedule(from + at - 1, fault.favour);
      const failed = await stage.play(from + at - 1, steps);
      if (!failed) continue;
      const alone = await sound.play(from + at - 1, steps);
      if (alone) own.push(describeFailure(alone));
      else if (promises.test(failed.promise)) return { at, promise: failed.promise, own };
      else throw new Error(`The planted fault broke the simulator: ${describeFailure(failed)}`);
    }
    return { at: null, promise: '', own };
  } finally {
    await stage.close();
    await sound.close();
  }
}

/** Takes away whatever the failure does not need. */
export async function shrunk(stage: Stage, failed: Failed): Promise<Failed> {
  let best = failed;
  for (let size = Math.ceil(best.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < best.steps.length;) {
      const fewer = best.steps.filter((_step, at) => at < from || at >= from + size);
      const again = await stage.play(best.seed, fewer);
      if (again?.promise === failed.promise) best = again;
      else from += size;
    }
  }
  return best;
}

export function describeFailure({ seed, promise, detail, steps, story }: Failed): string {
  return `seed ${seed}, ${promise}: ${detail}\n  ${steps.length} steps: ${steps.map((step) => `${step.what}(${step.seed})`).join(' ')}\n    ${story.slice(0, mostLines).join('\n    ')}`;
}
