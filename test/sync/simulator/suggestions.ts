import { listProposals } from '#core/repos/proposal-repo.ts';
import { accept, decline, reopen } from '#core/services/proposals/decide.ts';
import { proposalOf } from '#core/services/proposals/view.ts';
import { Failure } from '#provider/server/failure.ts';
import { TandemError } from '#src/contract/errors.ts';
import { withoutProposals } from '#src/contract/provider/proposals.ts';
import { isKind } from '#src/domain/kinds.ts';
import type { Random } from '#test/fixtures/generate/random.ts';
import { company } from './company.ts';
import { newValue, scalars, fieldToWrite } from './editing.ts';
import { marksIn } from './marks.ts';
import type { SimDesk } from './sim-desk.ts';
import type { World } from './world.ts';

/** The engineer suggests, or takes back what was suggested. It belongs to its share and may go with it. */
export async function engineerSuggests(world: World, random: Random): Promise<void> {
  const made = (await world.server.suggestions()).filter(({ state }) => state === 'open');
  if (made.length > 0 && random.chance(0.12)) return engineerWithdraws(world, random.pick(made).id);
  const open = (await world.server.records()).filter(({ terms, kind }) => terms && terms.right !== 'view' && isKind(kind) && kind in scalars && !withoutProposals.includes(kind));
  if (open.length === 0) return;
  const record = random.pick(open);
  const field = fieldToWrite(record, random);
  if (field === undefined) return;
  const current = record.fields[field]!;
  const before = typeof current.val === 'string' ? current.val : '';
  const val = newValue(world, 'suggestion', record, field, before, random);
  const seen = new Set(marksIn(before));
  world.edits.settle(marksIn(val).filter((mark) => !seen.has(mark)));
  await unlessEnded(world.touchingServer(false, () => world.server.suggest(record.rec, { gen: record.gen, note: '', fields: { [field]: { val, base_seq: current.seq } } })));
  world.story.push(`engineer suggests for ${record.rec.slice(-12)} ${field}: ${val.replaceAll('\n', ' | ')}`);
}

async function engineerWithdraws(world: World, id: string): Promise<void> {
  await unlessEnded(world.touchingServer(false, () => world.server.withdraw(id)));
  world.decided.add(id);
}

/** The share, or what waited, had just ended; the engineer is told. */
async function unlessEnded(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => { if (!(error instanceof Failure)) throw error; });
}

/** A person accepts, declines or takes a decline back. */
export function decideSuggestion(world: World, desk: SimDesk, random: Random): void {
  const [waiting] = listProposals(desk.db, 'open', null, 1, 0);
  const [answered] = listProposals(desk.db, 'answered', null, 1, 0);
  try {
    if (answered && random.chance(0.2)) {
      reopen(desk.desk, answered.id);
      world.decided.add(answered.id);
    } else if (waiting) {
      if (random.chance(0.35)) decline(desk.desk, { id: waiting.id, reason: reasonNaming(world, random) });
      else acceptWhole(world, desk, waiting.id);
      world.decided.add(waiting.id);
    }
  } catch (error) {
    // What cannot be taken over any more stays as it is.
    if (!(error instanceof TandemError)) throw error;
  }
}

/** An accepted value is the desk's own edit from then on, and must not get lost. Where both changed the same place, the suggestion holds. */
function acceptWhole(world: World, desk: SimDesk, id: string): void {
  const fields = proposalOf(desk.desk, id).fields.filter(({ outcome }) => outcome !== 'unusable');
  if (fields.length === 0) return;
  accept(desk.desk, { id, fields: fields.map(({ field, outcome, theirs }) => (outcome === 'overlap' ? { field, value: theirs } : { field })) });
  for (const { mine, theirs } of fields) world.edits.take(marksIn(String(theirs ?? '')), new Set(marksIn(String(mine ?? ''))));
}

/** Reasons go to the provider, so what they name must be shared. */
function reasonNaming(world: World, random: Random): string {
  const other = random.pick(company.assets);
  const label = world.edits.make('reason', other.id, 'name');
  world.edits.settle(marksIn(label));
  return `No, see [${label}](tandem://asset/${other.id})`;
}
