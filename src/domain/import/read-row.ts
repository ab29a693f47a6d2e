import type { z } from 'zod';
import { assertNever } from '../../lib/assert.ts';
import type { Field } from '../fields.ts';
import { kindOf } from '../kinds.ts';
import { fieldSchema } from '../validate.ts';
import { addMonths, readDay } from './dates.ts';
import { isScientific, readAmount, readWhole } from './numbers.ts';
import { joinerOf, type ImportKind, type ImportTarget } from './targets.ts';
import type { ColumnMapping, ImportProblem, SourceRow } from './types.ts';
import { isGarbled, readBoolean, readChoice } from './words.ts';

/** As `customValues` in json-fields.ts allows. */
const OWN_VALUE_MAX = 20_000;

export interface MappedColumn { readonly mapping: ColumnMapping; readonly target: ImportTarget; readonly header: string; readonly ownKey: string | null }

export interface ReadRow {
  readonly line: number;
  readonly fields: Record<string, unknown>;
  /** What is to be looked up, by field. */
  readonly references: Map<string, { header: string; keys: Record<string, string> }>;
  readonly problems: ImportProblem[];
  readonly translations: { header: string; from: string; to: string }[];
}

interface Complaint { readonly reason: string; readonly remedy: string }
type Cell = { readonly value: unknown } | Complaint;

const schemas = new WeakMap<Field, z.ZodType>();

/** Built once per field: building costs more than checking a value, and a file has a million cells. */
function schemaOf(field: Field): z.ZodType {
  let schema = schemas.get(field);
  if (!schema) schemas.set(field, (schema = fieldSchema(field)));
  return schema;
}

function readCell(kind: ImportKind, { target, mapping, header }: MappedColumn, text: string, row: ReadRow): Cell {
  const field = kindOf(kind).fields[target.field]!;
  switch (target.reader) {
    case 'text': case 'own': case 'reference': return { value: text };
    case 'date': {
      const value = readDay(text, mapping.dates ?? 'mdy');
      return value ? { value } : { reason: `is not a date read ${mapping.dates === 'dmy' ? 'day first' : 'month first'}`, remedy: 'Write it as 2026-11-23, or choose the other order for this column.' };
    }
    case 'amount': {
      const value = readAmount(text, mapping.decimals ?? 'point');
      return value === null ? { reason: 'is not an amount', remedy: `Write it as ${mapping.decimals === 'comma' ? '1.234,56' : '1,234.56'}, or choose the other decimal sign for this column.` } : { value };
    }
    case 'whole': case 'months': {
      const value = readWhole(text);
      if (value === null) return { reason: 'is not a whole number', remedy: 'Write digits only.' };
      return target.reader === 'whole' || (value >= 0 && value <= 600) ? { value } : { reason: 'is not a number of months', remedy: 'Write 0 to 600 months.' };
    }
    case 'boolean': {
      const value = readBoolean(text);
      return value === null ? { reason: 'is neither yes nor no', remedy: 'Write yes or no.' } : { value };
    }
    case 'choice': {
      if (field.type !== 'choice') throw new Error(`${target.field} has no choices`);
      const choice = readChoice(target.field, field, text);
      if (!choice) return { reason: `is none of: ${Object.values(field.choices).join(', ')}`, remedy: 'Use one of these words in the file, or leave the column out.' };
      if (choice.translated) row.translations.push({ header, from: text, to: field.choices[choice.value]! });
      return { value: choice.value };
    }
    default: return assertNever(target.reader, 'reader');
  }
}

function complain(row: ReadRow, { header }: MappedColumn, text: string, complaint: Complaint, effect: ImportProblem['effect'] = 'left-out'): void {
  row.problems.push({ line: row.line, column: header, value: text.slice(0, 200), ...complaint, effect });
}

function place(kind: ImportKind, column: MappedColumn, text: string, value: unknown, row: ReadRow): void {
  const { target } = column;
  if (target.reader === 'months') return;
  if (target.reader === 'own') {
    if (text.length > OWN_VALUE_MAX) complain(row, column, text, { reason: `is longer than ${OWN_VALUE_MAX} characters`, remedy: 'Shorten it in the file, or map the column to the notes.' });
    else row.fields['custom'] = { ...(row.fields['custom'] as object | undefined), [column.ownKey!]: value };
    return;
  }
  if (target.reader === 'reference') {
    const there = row.references.get(target.field) ?? { header: column.header, keys: {} };
    there.keys[target.key!] ??= text;
    row.references.set(target.field, there);
    return;
  }
  const before = row.fields[target.field];
  const joined = before === undefined ? value : `${String(before)}${joinerOf(target) ?? ' '}${String(value)}`;
  const checked = schemaOf(kindOf(kind).fields[target.field]!).safeParse(joined);
  if (checked.success) row.fields[target.field] = checked.data;
  else complain(row, column, text, { reason: checked.error.issues[0]?.message ?? 'is not valid', remedy: 'Shorten or correct it in the file.' });
}

/** Reads the mapped cells of one row; a cell that cannot be read is listed, and the others stand. */
export function readRow(kind: ImportKind, columns: readonly MappedColumn[], source: SourceRow): ReadRow {
  const row: ReadRow = { line: source.line, fields: {}, references: new Map(), problems: [], translations: [] };
  let months: { column: MappedColumn; text: string; count: number } | null = null;
  for (const column of columns) {
    const text = (source.cells[column.mapping.column] ?? '').trim();
    if (text === '') continue;
    const cell = readCell(kind, column, text, row);
    if ('reason' in cell) {
      complain(row, column, text, cell);
      continue;
    }
    if (column.target.reader === 'months') months = { column, text, count: cell.value as number };
    if ((column.target.reader === 'text' || column.target.reader === 'own') && isScientific(text))
      complain(row, column, text, { reason: 'was shortened by a spreadsheet; the missing digits are gone', remedy: 'It went in as it stands. Export it again with this column formatted as text.' }, 'noted');
    if (isGarbled(text)) complain(row, column, text, { reason: 'looks garbled, as if its letters had been read in a wrong encoding', remedy: 'It went in as it stands. Try another encoding for this file, or correct it.' }, 'noted');
    place(kind, column, text, cell.value, row);
  }
  if (months && row.fields['warrantyUntil'] === undefined) {
    const bought = row.fields['purchasedOn'];
    const until = typeof bought === 'string' ? addMonths(bought, months.count) : null;
    if (until) row.fields['warrantyUntil'] = until;
    else complain(row, months.column, months.text, { reason: 'counts months from a purchase date that this row does not have', remedy: 'Fill in the purchase date, or enter the end of the warranty yourself.' });
  }
  return row;
}
