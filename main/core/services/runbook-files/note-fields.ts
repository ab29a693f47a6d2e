import { isDay } from '#src/lib/dates.ts';
import type { HeadValue, Note } from '#src/domain/runbook/front-matter.ts';
import { runbook } from '#src/domain/kinds/runbooks.ts';

export interface NoteFields { readonly id: string | null; readonly fields: Record<string, unknown>; readonly body: string; readonly files: readonly string[]; readonly remarks: readonly string[] }

/** Names that other programs use for the same. */
const aliases: Readonly<Record<string, string>> = {
  description: 'summary', tag: 'tags', keywords: 'tags', lastReviewed: 'reviewed', last_reviewed: 'reviewed', review_every_days: 'reviewEveryDays',
  private_notes: 'privateNotes', path: 'folder', category: 'folder', author: 'owner',
};
const ignored = new Set(['id', 'created', 'updated', 'modified', 'date', 'aliases', 'cssclass', 'cssclasses', 'publish', 'layout', 'permalink']);

const asText = (value: HeadValue): string => (typeof value === 'string' ? value : value.join(', ')).trim();
const asList = (value: HeadValue): string[] => (typeof value === 'string' ? value.split(/[,\s]+/) : [...value]).map((tag) => tag.replace(/^#/, '').trim().slice(0, 60)).filter(Boolean).slice(0, 50);

const TITLE = /^\s*# +(.+?) *#*\n+/;

/** A file's head and text as fields of a runbook. What it names and Tandem cannot hold is told in the remarks. */
export function noteFields({ head, body }: Note, path: string, personId: (name: string) => string | null): NoteFields {
  const remarks: string[] = [];
  const fields: Record<string, unknown> = {};
  let files: readonly string[] = [];
  const strange: string[] = [];
  const person = (name: 'ownerId' | 'reviewerId', value: HeadValue): void => {
    const id = personId(asText(value));
    if (id) fields[name] = id;
    else remarks.push(`${runbook.fields[name].label} “${asText(value)}” is nobody of this workspace and is left open.`);
  };
  for (const [given, value] of Object.entries(head)) {
    const name = aliases[given] ?? given;
    if (value === '' || value.length === 0) continue;
    if (name === 'title') fields['title'] = asText(value).slice(0, 300);
    else if (name === 'folder') fields['folder'] = asText(value).slice(0, 500);
    else if (name === 'summary') fields['summary'] = asText(value).slice(0, 1000);
    else if (name === 'privateNotes') fields['privateNotes'] = asText(value);
    else if (name === 'tags') fields['tags'] = asList(value);
    else if (name === 'status' && Object.hasOwn(runbook.fields.status.choices, asText(value).toLowerCase())) fields['status'] = asText(value).toLowerCase();
    else if (name === 'owner') person('ownerId', value);
    else if (name === 'reviewer') person('reviewerId', value);
    else if (name === 'reviewed' && isDay(asText(value))) fields['reviewedOn'] = asText(value);
    else if (name === 'proven' && isDay(asText(value))) fields['provenOn'] = asText(value);
    else if (name === 'reviewEveryDays' && /^\d{1,4}$/.test(asText(value)) && Number(asText(value)) <= 3650) fields['reviewEveryDays'] = Number(asText(value));
    else if (name === 'files') files = typeof value === 'string' ? [value] : value.slice(0, 1000);
    else if (!ignored.has(given)) strange.push(given);
  }
  if (strange.length > 0) remarks.push(`Its head names ${strange.slice(0, 8).join(', ')}, which a runbook does not hold.`);
  const heading = fields['title'] === undefined ? TITLE.exec(body) : null;
  const fileName = path.split('/').at(-1)!.replace(/\.(md|markdown)$/i, '');
  const id = typeof head['id'] === 'string' && /^[0-9a-f-]{36}$/.test(head['id']) ? head['id'] : null;
  return {
    id, files, remarks, body: heading ? body.slice(heading[0].length) : body,
    fields: { folder: path.split('/').slice(0, -1).join('/') || null, ...fields, title: fields['title'] ?? (heading?.[1]?.slice(0, 300) || fileName) },
  };
}
