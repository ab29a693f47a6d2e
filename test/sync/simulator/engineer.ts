import type { EditRequest } from '#src/contract/provider/portal-api.ts';
import { isKind } from '#src/domain/kinds.ts';
import { Failure } from '#provider/server/failure.ts';
import type { Random } from '#test/fixtures/generate/random.ts';
import { fieldToWrite, newValue, scalars } from './editing.ts';
import { marksIn } from './marks.ts';
import type { World } from './world.ts';

/** The provider's engineer changes what the customer lets them change. */
export async function engineerEdits(world: World, random: Random): Promise<void> {
  const open = (await world.server.records()).filter((record) => record.terms?.right === 'edit' && isKind(record.kind) && record.kind in scalars);
  if (open.length === 0) return;
  const record = random.pick(open);
  const field = fieldToWrite(record, random);
  if (field === undefined) return;
  const current = record.fields[field]!;
  const before = typeof current.val === 'string' ? current.val : '';
  const after = newValue(world, 'provider', record, field, before, random);
  const request: EditRequest = { gen: record.gen, fields: { [field]: { val: after, base_seq: current.seq } } };
  try {
    await world.touchingServer(false, () => world.server.edit(record.rec, request));
    world.edits.replaced(before, after);
    world.story.push(`engineer writes ${record.rec.slice(-12)} ${field}: ${after.replaceAll('\n', ' | ')}`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // The share had just ended; the person sees that nothing was saved.
    const seen = new Set(marksIn(before));
    world.edits.settle(marksIn(after).filter((mark) => !seen.has(mark)));
  }
}
