import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { CsvDelimiter } from '#src/contract/desk/imports.ts';
import { TandemError } from '#src/contract/errors.ts';
import { detectDateOrder } from '#src/domain/import/dates.ts';
import { nameColumns } from '#src/domain/import/headers.ts';
import { detectDecimalSign } from '#src/domain/import/numbers.ts';
import { presetOf, suggestKind, suggestTargets } from '#src/domain/import/suggest.ts';
import { importKinds, type ImportKind } from '#src/domain/import/targets.ts';
import type { SourceColumn, SourceRow } from '#src/domain/import/types.ts';

export interface Source {
  readonly id: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly delimiter: CsvDelimiter;
  /** The header line as the file has it. */
  readonly header: readonly string[];
  readonly columns: readonly SourceColumn[];
  readonly rows: readonly SourceRow[];
}
export type Inspected = DeskOutput<'imports.inspect'>;

/** Read at the first import: the tables of encodings are large. */
const reader = () => import('../../importers/csv/read-bytes.ts');

async function bytesAt(path: string): Promise<Buffer> {
  const name = basename(path);
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new TandemError('invalid', `“${name}” is a folder, not a file.`, 'Choose a CSV file.');
    (await reader()).refuseSize(name, found.size);
    return await readFile(path);
  } catch (error) {
    if (error instanceof TandemError) throw error;
    throw new TandemError('missing-file', `“${name}” cannot be opened.`, 'Look whether it is still there, whether another program holds it, and choose it again.', { cause: error });
  }
}

export async function bytesOf(input: DeskInput<'imports.inspect'>, known: (id: string) => Source): Promise<{ name: string; bytes: Buffer }> {
  if (input.sourceId !== undefined) return known(input.sourceId);
  if (input.path !== undefined) return { name: basename(input.path), bytes: await bytesAt(input.path) };
  if (input.base64 !== undefined) return { name: input.name ?? 'file.csv', bytes: Buffer.from(input.base64, 'base64') };
  throw new TandemError('invalid', 'No file was given.', 'Choose a CSV file.');
}

function* cellsOf(rows: readonly SourceRow[], index: number): Generator<string> {
  for (const row of rows) {
    const cell = row.cells[index]?.trim();
    if (cell) yield cell;
  }
}

function look(rows: readonly SourceRow[], index: number): { filled: number; examples: string[] } {
  const examples = new Set<string>();
  let filled = 0;
  for (const cell of cellsOf(rows, index)) {
    filled += 1;
    if (examples.size < 3) examples.add(cell.slice(0, 120));
  }
  return { filled, examples: [...examples] };
}

/** Reads a file whole: its encoding, separator, columns, and what each column’s values say about themselves. */
export async function inspect(id: string, name: string, bytes: Buffer, chosen: Pick<DeskInput<'imports.inspect'>, 'encoding' | 'delimiter'>): Promise<{ source: Source; answer: Inspected }> {
  const [{ textOf }, { detectDelimiter, parseRows }] = await Promise.all([reader(), import('../../importers/csv/parse.ts')]);
  const { text, encoding, sure } = textOf(name, bytes, chosen.encoding);
  const delimiter = chosen.delimiter ?? detectDelimiter(text);
  const [head, ...rows] = await parseRows(name, text, delimiter);
  const header = head!.cells;
  const preset = presetOf(header);
  // Who parts cells by semicolons writes commas in numbers, and days first.
  const european = delimiter === ';' && preset === 'none';
  const columns = nameColumns(header).map((named, index) => ({
    index, ...named, ...look(rows, index),
    dates: detectDateOrder(cellsOf(rows, index), european ? 'dmy' : 'mdy'),
    decimals: detectDecimalSign(cellsOf(rows, index), european ? 'comma' : 'point'),
  }));
  const suggest = (kind: ImportKind) => suggestTargets(kind, columns.map(({ given, filled }) => ({ header: given, filled })), preset);
  return {
    source: { id, name, bytes, delimiter, header, columns, rows },
    answer: {
      sourceId: id, name, bytes: bytes.length, encoding, encodingSure: sure, delimiter, rows: rows.length, preset, kind: suggestKind(header), columns,
      suggestions: Object.fromEntries(importKinds.map((kind) => [kind, suggest(kind)])) as Inspected['suggestions'],
    },
  };
}
