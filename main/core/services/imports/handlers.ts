import type { Handlers } from '#src/contract/desk.ts';
import type { importMethods } from '#src/contract/desk/imports.ts';
import { TandemError } from '#src/contract/errors.ts';
import { recentBatches } from '../../repos/import-repo.ts';
import type { Core } from '../../core.ts';
import { countsOf, makePlan, rejectedCsv, rowsOf, summaryOf, type HeldPlan } from './plans.ts';
import { undoImport } from './roll-back.ts';
import { runPlan } from './run.ts';
import { bytesOf, inspect, type Source } from './sources.ts';

/** Two, so that one can be read another way while the other is on the screen; they may be large. */
const HELD = 2;

class Shelf<T extends { readonly id: string }> {
  private readonly items = new Map<string, T>();
  private readonly missing: string;
  constructor(missing: string) {
    this.missing = missing;
  }
  put(item: T): T {
    this.items.set(item.id, item);
    for (const id of [...this.items.keys()].slice(0, -HELD)) this.items.delete(id);
    return item;
  }
  get(id: string): T {
    const item = this.items.get(id);
    if (!item) throw new TandemError('not-found', this.missing, 'Choose the file again; nothing was imported.');
    return item;
  }
}

export function importHandlers(core: Core): Handlers<typeof importMethods> {
  const sources = new Shelf<Source>('Tandem does not hold this file any more.');
  const plans = new Shelf<HeldPlan>('Tandem does not hold this preview any more.');
  const running = new Map<string, { cancelled: boolean }>();

  /** The plan as it is now: records may have changed since the person looked at it. */
  async function current(held: HeldPlan): Promise<HeldPlan> {
    const desk = core.desk();
    if (desk.generation.value === held.generation) return held;
    const fresh = await makePlan(desk, held.id, held.source, held.input);
    if (JSON.stringify(countsOf(fresh.plan)) !== JSON.stringify(countsOf(held.plan)))
      throw new TandemError('conflict', 'The workspace changed since this preview, and the import would do something else now.', 'Preview again, look at it, and import then.');
    return plans.put(fresh);
  }

  async function run(planId: string) {
    const desk = core.desk();
    if (running.size > 0) throw new TandemError('busy', 'An import is running already.', 'Wait until it is done, or cancel it.');
    const state = { cancelled: false };
    running.set(planId, state);
    try {
      return await runPlan(desk, await current(plans.get(planId)), {
        publish: (notice) => core.publish(notice), cancelled: () => state.cancelled, stillOpen: () => core.open?.desk === desk,
      });
    } finally {
      running.delete(planId);
    }
  }

  return {
    'imports.inspect': async (input) => {
      core.desk();
      const { name, bytes } = await bytesOf(input, (id) => sources.get(id));
      const { source, answer } = await inspect(core.newId(), name, bytes, input);
      sources.put(source);
      return answer;
    },
    'imports.plan': async (input) => summaryOf(plans.put(await makePlan(core.desk(), core.newId(), sources.get(input.sourceId), input))),
    'imports.planRows': (input) => rowsOf(plans.get(input.planId), input),
    'imports.run': ({ planId }) => run(planId),
    'imports.cancel': ({ planId }) => {
      const state = running.get(planId);
      if (state) state.cancelled = true;
      return { cancelling: state !== undefined };
    },
    'imports.undo': async ({ batchId }) => {
      const { undone, kept } = await undoImport(core.desk(), batchId);
      return { undone, kept: [...kept] };
    },
    'imports.rejected': ({ planId }) => ({ csv: rejectedCsv(plans.get(planId)) }),
    'imports.batches': ({ limit, offset }) => ({ batches: recentBatches(core.desk().db, limit, offset) }),
  };
}
