import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { PlannedNote } from '#src/contract/desk/runbook-files.ts';
import { FILE_SCHEME, fileLimits } from '#src/domain/files/limits.ts';
import { isShownInline, sniffMime, SNIFFED_BYTES } from '#src/domain/files/sniff.ts';
import { kindOf } from '#src/domain/kinds.ts';
import { completeFields } from '#src/domain/validate.ts';
import { toErrorShape } from '#src/contract/errors.ts';
import { parseNote } from '#src/domain/runbook/front-matter.ts';
import { mapLinks, resolvePath } from '#src/domain/runbook/note-links.ts';
import { findNotes, NOTE_BYTES, placeOf, readNote } from '../../importers/markdown-folder.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { knownNotes, personByName } from '../../repos/runbook-file-repo.ts';
import type { Desk } from '../desk.ts';
import { pause } from '../imports/pause.ts';
import { noteFields, type NoteFields } from './note-fields.ts';

export interface PictureFile { readonly path: string; readonly name: string; readonly sha256: string; readonly size: number; readonly mime: string; readonly image: boolean }
export interface NoteWrite { readonly id: string; /** Null: it is new. */ readonly rev: number | null; readonly fields: Readonly<Record<string, unknown>>; readonly files: readonly PictureFile[] }
export interface NotePlan extends PlannedNote { readonly write: NoteWrite | null }
export interface FolderPlan { readonly id: string; readonly path: string; readonly notes: readonly NotePlan[]; readonly generation: number }

interface Read { readonly path: string; readonly id: string; readonly rev: number | null; readonly given: NoteFields; readonly remarks: string[] }

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
const rejected = (path: string, reason: string): NotePlan => ({ path, title: path.split('/').at(-1)!, folder: '', status: 'rejected', remarks: [reason], changes: [], pictures: 0, write: null });

/** Reads every note twice over: first who is who, so that links between notes can be resolved, then their texts. */
export async function planFolder(desk: Desk, planId: string, root: string, into: string, progress: (done: number, total: number) => void): Promise<FolderPlan> {
  const found = await findNotes(root);
  const known = knownNotes(desk.db);
  const notes: NotePlan[] = [];
  const read: Read[] = [];
  const taken = new Set<string>();
  for (const [at, { path, size }] of found.entries()) {
    if (at % 50 === 0) {
      progress(at, found.length * 2);
      await pause();
    }
    if (size > NOTE_BYTES) {
      notes.push(rejected(path, 'It is larger than 10 MB, the most that a runbook holds. Split it.'));
      continue;
    }
    const content = await readNote(root, path).catch(() => undefined);
    if (!content) {
      notes.push(rejected(path, content === null ? 'It holds bytes that are no text.' : 'Your account may not read it.'));
      continue;
    }
    const given = noteFields(parseNote(content.text), path, (name) => personByName(desk.db, name));
    if (into !== '') given.fields['folder'] = [into, given.fields['folder']].filter(Boolean).join('/');
    const title = String(given.fields['title']);
    const match = (given.id && !taken.has(given.id) ? known.byId.get(given.id) : undefined) ?? known.byPlace(String(given.fields['folder'] ?? ''), title);
    const free = match && !taken.has(match.id) ? match : undefined;
    const id = free?.id ?? desk.newId();
    taken.add(id);
    read.push({ path, id, rev: free?.rev ?? null, given, remarks: [...given.remarks, ...(content.encoding === 'utf-8' ? [] : ['It was read as Windows-1252; look at its accents.'])] });
  }
  const byPath = new Map(read.map((note) => [note.path.normalize('NFC').toLowerCase(), note.id]));
  const byTitle = new Map(read.map((note) => [String(note.given.fields['title']).toLowerCase(), note.id]));
  const pictures = new Map<string, Promise<PictureFile | null>>();
  for (const [at, note] of read.entries()) {
    if (at % 50 === 0) {
      progress(found.length + at, found.length * 2);
      await pause();
    }
    notes.push(await planNote(desk, root, note, { byPath, byTitle, pictures }));
  }
  return { id: planId, path: root, notes: notes.toSorted((a, b) => a.path.localeCompare(b.path, 'en')), generation: desk.generation.value };
}

interface Around { readonly byPath: ReadonlyMap<string, string>; readonly byTitle: ReadonlyMap<string, string>; readonly pictures: Map<string, Promise<PictureFile | null>> }

async function planNote(desk: Desk, root: string, { path, id, rev, given, remarks }: Read, around: Around): Promise<NotePlan> {
  const wanted = new Set<string>(given.files.flatMap((file) => resolvePath(path, file) ?? []));
  mapLinks(given.body, ({ target }) => {
    const file = resolvePath(path, target);
    if (file && !/\.(md|markdown)$/i.test(file)) wanted.add(file);
    return null;
  });
  const files = new Map<string, PictureFile>();
  for (const file of wanted) {
    let reading = around.pictures.get(file);
    if (!reading) around.pictures.set(file, (reading = readPicture(root, file)));
    const picture = await reading;
    if (picture) files.set(file, picture);
    else remarks.push(`“${file}” is not in the folder, or is larger than 50 MB; the link stays as it is.`);
  }
  const fields: Record<string, unknown> = { ...given.fields, body: converted(given.body, path, files, around) };
  if (rev === null && fields['status'] === undefined) fields['status'] = 'active';
  try {
    completeFields('runbook', fields);
  } catch (error) {
    return { ...rejected(path, toErrorShape(error).message), title: String(fields['title']) };
  }
  const record = rev === null ? undefined : getRecord(desk.db, 'runbook', id);
  const changed = Object.entries(fields).filter(([name, value]) => record && !same(record[name], value || null));
  const status = record === undefined ? 'new' : changed.length > 0 ? 'changed' : 'unchanged';
  return {
    path, title: String(fields['title']), folder: String(fields['folder'] ?? ''), status, remarks, pictures: files.size,
    changes: changed.map(([name]) => kindOf('runbook').fields[name]?.label ?? name),
    write: status === 'unchanged' ? null : { id, rev, fields: record ? Object.fromEntries(changed) : fields, files: [...files.values()] },
  };
}

/** Links between notes become links to records, pictures become the workspace's own; `[[Note]]` is read too. */
function converted(body: string, path: string, files: ReadonlyMap<string, PictureFile>, { byPath, byTitle }: Around): string {
  const linked = mapLinks(body, ({ target }) => {
    const file = resolvePath(path, target);
    if (!file) return null;
    const note = byPath.get(file.toLowerCase());
    if (note) return `tandem://runbook/${note}`;
    const picture = files.get(file);
    return picture?.image ? `${FILE_SCHEME}${picture.sha256}` : null;
  });
  return linked.replace(/(?<!!)\[\[([^[\]|#\n]{1,300})(?:#[^[\]|\n]{0,300})?(?:\|([^[\]\n]{1,300}))?\]\]/g, (whole, title: string, label?: string) => {
    const note = byTitle.get(title.trim().split('/').at(-1)!.toLowerCase());
    return note ? `[${(label ?? title).trim()}](tandem://runbook/${note})` : whole;
  });
}

async function readPicture(root: string, file: string): Promise<PictureFile | null> {
  const place = await placeOf(root, file);
  if (!place || place.size === 0 || place.size > fileLimits.bytes) return null;
  const bytes = await readFile(place.path).catch(() => null);
  if (!bytes) return null;
  const mime = sniffMime(bytes.subarray(0, SNIFFED_BYTES));
  return { path: place.path, name: file.split('/').at(-1)!, sha256: createHash('sha256').update(bytes).digest('hex'), size: place.size, mime, image: isShownInline(mime) };
}
