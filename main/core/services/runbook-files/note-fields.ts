import { isDay } from '#src/lib/dates.ts';
import type { HeadValue, Note } from '#src/domain/runbook/front-matter.ts';
import { runbook } from '#src/domain/kinds/runbooks.ts';

export interface NoteFields { readonly id: string | null; readonly fields: Record<string, unknown>; readonly body: string; readonly files: readonly string[]; readonly remarks: readonly string[] }

/** Names that other programs use for the same. */
const aliases: Readonly<Record<string, string>> = {
  description: 'summary', tag: 'tags', keywords: 'tags', lastReviewed: 'reviewed', last_reviewed: 'reviewed', review_every_days: 'reviewEveryDays',
  private_notes: 'privateNotes', path: 'folder', category: 'folder', author: 'owner',
};
/** A foreign `id` comes back under this name: an export writes this workspace’s own. */
const FOREIGN_ID = 'originalId';
const MOST_OTHERS = 100_000;

const asText = (value: HeadValue): string => (typeof value === 'string' ? value : value.join(', ')).trim();
const asList = (value: HeadValue): string[] => (typeof value === 'string' ? value.split(/[,\s]+/) : [...value]).map((tag) => tag.replace(/^#/, '').trim().slice(0, 60)).filter(Boolean).slice(0, 50);

const TITLE = /^\s*# +(.+?) *#*\n+/;

/** A file's head and text as fields of a runbook. Lines of the head that mean nothing to Tandem are kept as they stand, for the way back. */
export function noteFields({ head, body, lines }: Note, path: string, personId: (name: string) => string | null): NoteFields {
  const remarks: string[] = [];
  const fields: Record<string, unknown> = {};
  let files: readonly string[] = [];
  const known = new Set<string>();
  const person = (name: 'ownerId' | 'reviewerId', value: HeadValue): boolean => {
    const id = personId(asText(value));
    if (id) fields[name] = id;
    else remarks.push(`${runbook.fields[name].label} “${asText(value)}” is nobody of this workspace and is left open.`);
    return id !== null;
  };
  const take = (name: string, value: unknown): true => {
    fields[name] = value;
    return true;
  };
  const understood = (name: string, value: HeadValue): boolean => {
    const words = asText(value);
    switch (name) {
      case 'title': return take('title', words.slice(0, 300));
      case 'folder': return take('folder', words.slice(0, 500));
      case 'summary': return take('summary', words.slice(0, 1000));
      case 'privateNotes': return take('privateNotes', words);
      case 'tags': return take('tags', asList(value));
      case 'status': return Object.hasOwn(runbook.fields.status.choices, words.toLowerCase()) && take('status', words.toLowerCase());
      case 'owner': return person('ownerId', value);
      case 'reviewer': return person('reviewerId', value);
      case 'reviewed': return isDay(words) && take('reviewedOn', words);
      case 'proven': return isDay(words) && take('provenOn', words);
      case 'reviewEveryDays': return /^\d{1,4}$/.test(words) && Number(words) <= 3650 && take('reviewEveryDays', Number(words));
      case 'files':
        files = typeof value === 'string' ? [value] : value.slice(0, 1000);
        return true;
      default: return false;
    }
  };
  const named = new Set<string>();
  // Tandem's own names first; where two names say the same, the other is kept as it stands.
  for (const [given, value] of Object.entries(head).toSorted(([a], [b]) => Number(a in aliases) - Number(b in aliases))) {
    const name = aliases[given] ?? given;
    if (value.length === 0 || named.has(name) || !understood(name, value)) continue;
    named.add(name);
    known.add(given);
  }
  const id = typeof head['id'] === 'string' && /^[0-9a-f-]{36}$/.test(head['id']) ? head['id'] : null;
  if (id !== null) known.add('id');
  const others = [...lines].filter(([name]) => !known.has(name)).map(([name, line]) => (name === 'id' ? line.replace(/^id/, FOREIGN_ID) : line)).join('\n').trimEnd();
  if (others !== '') fields['otherHead'] = others.slice(0, MOST_OTHERS);
  if (others.length > MOST_OTHERS) remarks.push('Its head has more lines than a runbook keeps.');
  const heading = fields['title'] === undefined ? TITLE.exec(body) : null;
  const fileName = path.split('/').at(-1)!.replace(/\.(md|markdown)$/i, '');
  return {
    id, files, remarks, body: heading ? body.slice(heading[0].length) : body,
    fields: { folder: path.split('/').slice(0, -1).join('/') || null, ...fields, title: fields['title'] ?? (heading?.[1]?.slice(0, 300) || fileName) },
  };
}
