import { isKind, type Kind } from '#src/domain/kinds.ts';
import type { HeldRecord } from '#provider/server/protocol/batch.ts';
import type { Random } from '#test/fixtures/generate/random.ts';
import { company } from './company.ts';
import { marksIn } from './marks.ts';
import type { World } from './world.ts';

/** What a marker can be written into, by kind; texts are edited by lines. */
export const scalars: Partial<Record<Kind, readonly string[]>> = {
  asset: ['name', 'location', 'serial', 'manufacturer'], attachment: ['name', 'caption'], runbook: ['title', 'summary', 'tags'], task: ['title'], person: ['name', 'email'],
};
export const texts: Partial<Record<Kind, readonly string[]>> = {
  asset: ['notes', 'notes', 'privateNotes'], runbook: ['body', 'body', 'privateNotes'], task: ['notes'], person: ['notes'],
};

/** These see nothing of the customer's records but what is shared. */
const outside = new Set(['provider', 'suggestion']);

/** A step of a checklist is ticked, or no longer; any other line is written anew. */
function stepAfter(line: string, mark: string): string {
  const box = /^- \[( |x)\]/.exec(line);
  return box ? `- [${box[1] === ' ' ? 'x' : ' '}] step ${mark}` : `line ${mark}`;
}

/** A field that the provider is shown, and may write into; undefined when there is none. */
export function fieldToWrite({ kind, fields }: HeldRecord, random: Random): string | undefined {
  const names = isKind(kind) ? [...(texts[kind] ?? []), ...(scalars[kind] ?? [])] : [];
  return random.pick(names.filter((name) => name !== 'tags' && Object.hasOwn(fields, name)));
}

export function newValue(world: World, author: string, { rec, kind }: Pick<HeldRecord, 'rec' | 'kind'>, field: string, before: string, random: Random): string {
  return isKind(kind) && texts[kind]?.includes(field) ? editedText(world, author, rec, field, before, random) : `${field} ${world.edits.make(author, rec, field)}`;
}

/** Changes, adds or removes a line; now and then names another record or a picture. */
export function editedText(world: World, author: string, rec: string, field: string, text: string, random: Random): string {
  const lines = text.split('\n');
  const at = random.between(0, lines.length - 1);
  const mark = world.edits.make(author, rec, field);
  const what = random.between(0, 9);
  if (what === 0 && !outside.has(author)) {
    const other = random.pick(company.assets);
    const label = world.edits.make(author, other.id, 'name');
    world.edits.settle(marksIn(label));
    lines.splice(at, 0, `see [${label}](tandem://asset/${other.id}) ${mark}`);
  } else if (what === 1 && !outside.has(author)) {
    const picture = random.pick(company.attachments);
    const label = world.edits.make(author, picture.id, 'name');
    world.edits.settle(marksIn(label));
    lines.splice(at, 0, `![${label}](tandem-file:${picture.sha256}) ${mark}`);
  } else if (what < 4) lines.splice(at, 1, stepAfter(lines[at]!, mark));
  else if (what < 9 || lines.length < 3) lines.splice(at, 0, `line ${mark}`);
  else {
    lines.splice(at, 1);
    world.edits.settle(marksIn(mark));
  }
  return lines.join('\n');
}
