import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { Operation } from '#src/domain/operations.ts';
import { isPasteField, pasteFieldNames, readHeadings, type PasteField } from '#src/domain/ownership/paste/fields.ts';
import { planPaste, type Answers, type PasteLine, type PastePlan, type PasteWorld } from '#src/domain/ownership/paste/plan.ts';
import { readTable } from '#src/domain/ownership/paste/table.ts';
import { areasInOrder, contractsByName, pasteRows, peopleByName } from '../../repos/ownership-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';

const MOST_LINES = 5000;
type Input = DeskInput<'ownership.planPaste'>;
interface Laid { readonly lines: PasteLine[]; readonly columns: DeskOutput<'ownership.planPaste'>['columns']; readonly headings: boolean; readonly over: string | null }

function worldOf(desk: Desk): PasteWorld {
  return {
    rows: pasteRows(desk.db, pasteFieldNames).map((row) => ({ id: row.id, name: String(row['name']), values: row })),
    people: peopleByName(desk.db).map(({ id, name, email, username }) => ({ id, label: name, also: [email, username].filter((one) => one !== null) })),
    areas: areasInOrder(desk.db).map(({ id, name }) => ({ id, label: name })),
    contracts: contractsByName(desk.db).map(({ id, name }) => ({ id, label: name })),
  };
}

/** Cells of the clipboard over cells of the grid; one single cell fills them all. */
function intoGrid(table: string[][], { ids, fields }: NonNullable<Input['cells']>): Laid {
  const [single] = table;
  const one = table.length === 1 && single?.length === 1;
  const width = one ? fields.length : Math.min(fields.length, Math.max(...table.map((row) => row.length)));
  const used = fields.slice(0, width);
  const fixed = used.filter((field) => !isPasteField(field));
  const lines = ids.slice(0, one ? ids.length : table.length).map((id, at): PasteLine => ({
    id, cells: used.flatMap((field, column) => (isPasteField(field) ? [{ field, text: (one ? single[0] : table[at]?.[column]) ?? '' }] : [])),
  }));
  const short = one ? 0 : table.length - lines.length;
  const narrow = one ? 0 : Math.max(...table.map((row) => row.length)) - width;
  const over = [
    ...(short > 0 ? [`${short === 1 ? '1 line has' : `${short} lines have`} no row below`] : []), ...(narrow > 0 ? [`${narrow === 1 ? '1 column has' : `${narrow} columns have`} no place to the right`] : []),
    ...(fixed.length > 0 ? [`${fixed.length} of the columns cannot be pasted into`] : []),
  ].join(', ');
  return { lines, columns: used.map((field) => ({ heading: field, field: isPasteField(field) ? field : null })), headings: false, over: over || null };
}

function asRows(table: string[][], given: Input['fields']): Laid {
  const [first = []] = table;
  const read = readHeadings(first);
  const width = Math.max(...table.map((row) => row.length));
  // Without headings the first column is taken for the name, and a person says what the others are.
  const fields = given ?? read ?? Array.from({ length: width }, (_, at): PasteField | null => (at === 0 ? 'name' : null));
  const lines = table.slice(read ? 1 : 0).filter((row) => row.some((cell) => cell !== ''))
    .map((row): PasteLine => ({ id: null, cells: fields.flatMap((field, at) => (field === null ? [] : [{ field, text: row[at] ?? '' }])) }));
  return { lines, columns: Array.from({ length: width }, (_, at) => ({ heading: first[at] ?? '', field: fields[at] ?? null })), headings: read !== null, over: null };
}

function plan(desk: Desk, { text, cells, fields, answers }: Input): PastePlan & Omit<Laid, 'lines'> {
  const table = readTable(text);
  if (table.length === 0) throw new TandemError('invalid', 'There is nothing to paste.', 'Copy some cells in your spreadsheet first.');
  const laid = cells ? intoGrid(table, cells) : asRows(table, fields);
  if (laid.lines.length > MOST_LINES) throw new TandemError('invalid', `${laid.lines.length} lines are more than can be pasted at once.`, `Paste at most ${MOST_LINES} lines.`);
  const world = worldOf(desk);
  const present = new Set(world.rows.map((row) => row.id));
  return { ...laid, ...planPaste(laid.lines.filter((line) => line.id === null || present.has(line.id)), world, answers as Answers, cells !== null) };
}

export function plannedPaste(desk: Desk, input: Input): DeskOutput<'ownership.planPaste'> {
  const { lines, unknown, columns, headings, over } = plan(desk, input);
  return { lines: lines.map((line) => ({ ...line, cells: [...line.cells] })), unknown: unknown.map((one) => ({ ...one, suggestions: one.suggestions.map(({ id, label }) => ({ id, label })) })), columns, headings, over };
}

export function paste(desk: Desk, input: Input): DeskOutput<'ownership.paste'> {
  const planned = plan(desk, input);
  const operations: Operation[] = [];
  const made = new Map<string, string>();
  const makeFor = (key: string): string => {
    const known = made.get(key);
    if (known) return known;
    const id = desk.newId();
    made.set(key, id);
    const name = planned.unknown.find((one) => one.key === key)!.text;
    const answer = (input.answers as Answers)[key] as { create: string };
    operations.push(answer.create === 'area'
      ? { op: 'create', kind: 'area', id, fields: { name, position: areasInOrder(desk.db).length + made.size } }
      : answer.create === 'contract' ? { op: 'create', kind: 'contract', id, fields: { name } } : { op: 'create', kind: 'person', id, fields: { name, side: answer.create } });
    return id;
  };
  const ids: string[] = [];
  let created = 0;
  for (const line of planned.lines) {
    const fields: Record<string, unknown> = {};
    for (const cell of line.cells) {
      if (cell.state === 'set') fields[cell.field] = cell.value;
      if (cell.state === 'created') fields[cell.field] = makeFor(cell.key);
    }
    if (line.what === 'skipped' || (line.id !== null && Object.keys(fields).length === 0)) continue;
    const id = line.id ?? desk.newId();
    ids.push(id);
    if (line.id === null) created += 1;
    operations.push(line.id === null ? { op: 'create', kind: 'responsibility', id, fields: { ...fields, name: line.name } } : { op: 'update', kind: 'responsibility', id, fields });
  }
  if (operations.length === 0) return { changeSetId: null, created: 0, changed: 0, ids };
  const label = `Pasted ${ids.length} ${ids.length === 1 ? 'row' : 'rows'}`;
  return { changeSetId: commitChanges(desk, { source: 'user', label }, operations).changeSetId, created, changed: ids.length - created, ids };
}
