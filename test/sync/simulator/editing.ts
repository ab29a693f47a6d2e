import type { Kind } from '#src/domain/kinds.ts';
import type { Random } from '#test/fixtures/generate/random.ts';
import { company } from './company.ts';
import { marksIn } from './marks.ts';
import type { World } from './world.ts';

/** What a marker can be written into, by kind; texts are edited by lines. */
export const scalars: Partial<Record<Kind, readonly string[]>> = {
  asset: ['name', 'location', 'serial', 'manufacturer'], runbook: ['title', 'summary', 'tags'], task: ['title'], person: ['name', 'email'],
};
export const texts: Partial<Record<Kind, readonly string[]>> = {
  asset: ['notes', 'notes', 'privateNotes'], runbook: ['body', 'body', 'privateNotes'], task: ['notes'], person: ['notes'],
};

/** Changes, adds or removes a line; now and then names another record with a link to it. */
export function editedText(world: World, author: string, rec: string, field: string, text: string, random: Random): string {
  const lines = text.split('\n');
  const at = random.between(0, lines.length - 1);
  const mark = world.edits.make(author, rec, field);
  const what = random.between(0, 9);
  if (what === 0 && author !== 'provider') {
    const other = random.pick(company.assets);
    const label = world.edits.make(author, other.id, 'name');
    world.edits.settle(marksIn(label));
    lines.splice(at, 0, `see [${label}](tandem://asset/${other.id}) ${mark}`);
  } else if (what < 4) lines.splice(at, 1, `line ${mark}`);
  else if (what < 9 || lines.length < 3) lines.splice(at, 0, `line ${mark}`);
  else {
    lines.splice(at, 1);
    world.edits.settle(marksIn(mark));
  }
  return lines.join('\n');
}
