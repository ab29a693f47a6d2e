import { TandemError } from '../../contract/errors.ts';
import { kindOf, type AnyRecord, type Kind } from '../kinds.ts';
import { Book, type Found } from './book.ts';
import { compare } from './compare.ts';
import { readRow, type MappedColumn, type ReadRow } from './read-row.ts';
import { References, type KnownRecords } from './references.ts';
import { OWN_FIELD, doubleTarget, matchKeys, targetOf, type ImportKind } from './targets.ts';
import { ownFieldKeys } from './headers.ts';
import type { ColumnMapping, ImportOptions, ImportPlan, ImportProblem, OwnField, PlannedRow, SourceColumn, SourceRow } from './types.ts';

export interface PlannerInput {
  readonly kind: ImportKind;
  readonly columns: readonly SourceColumn[];
  readonly mapping: readonly ColumnMapping[];
  readonly options: ImportOptions;
  readonly known: KnownRecords;
  readonly newId: () => string;
}

const reasons: Readonly<Record<string, string>> = { serial: 'serial number', tag: 'asset tag', username: 'user name', email: 'email', employeeNumber: 'employee number', name: 'name', code: 'code' };

function mapColumns({ kind, columns, mapping }: PlannerInput): MappedColumn[] {
  const header = (one: ColumnMapping) => columns[one.column]?.header ?? `Column ${one.column + 1}`;
  const double = doubleTarget(kind, mapping.map((one) => one.target));
  if (double) throw new TandemError('invalid', `Two columns fill “${double.label}”, which holds one value.`, 'Leave one of them out.');
  const own = mapping.filter((one) => one.target === OWN_FIELD);
  const keys = ownFieldKeys(own.map(header));
  return [...mapping].sort((a, b) => a.column - b.column).map((one) => {
    const target = targetOf(kind, one.target);
    if (!target) throw new TandemError('invalid', `“${header(one)}” is mapped to “${one.target}”, which ${kindOf(kind).plural.toLowerCase()} do not have.`, 'Choose another field for this column.');
    return { mapping: one, target, header: header(one), ownKey: keys[own.indexOf(one)] ?? null };
  });
}

/** Decides for one row after the other what an import would do. It writes nothing. */
export class Planner {
  private readonly input: PlannerInput;
  private readonly columns: readonly MappedColumn[];
  private readonly references: References;
  private readonly present: Book;
  /** The rows so far, by line: a key that comes twice is nobody's guess. */
  private readonly inFile: Book;
  private readonly rows: PlannedRow[] = [];
  private readonly problems: ImportProblem[] = [];
  private readonly translations = new Map<string, number>();
  private readonly blankChoices = new Map<MappedColumn, number>();
  private readonly typesWithOwnFields = new Set<string>();
  private readonly takenIds = new Map<string, number>();

  constructor(input: PlannerInput) {
    this.input = input;
    this.columns = mapColumns(input);
    this.references = new References(input.known, input.newId);
    this.present = input.known.book(input.kind, matchKeys[input.kind]);
    this.inFile = new Book(matchKeys[input.kind]);
  }

  add(source: SourceRow): void {
    const row = readRow(this.input.kind, this.columns, source);
    const reject = (problem: Omit<ImportProblem, 'line' | 'effect'>): void => {
      this.problems.push({ ...problem, line: source.line, effect: 'rejected' });
      this.rows.push({ line: source.line, status: 'rejected', title: this.titleOf(row), reason: `${problem.column}: ${problem.reason}`, changes: [] });
    };
    const extra = source.cells.findIndex((cell, index) => index >= this.input.columns.length && cell.trim() !== '');
    if (extra >= 0) return reject({ column: `Column ${extra + 1}`, value: source.cells[extra]!, reason: 'stands beyond the last header, so the cells of this row may be shifted', remedy: 'Put quotation marks around the cell that holds the separator.' });
    const keys = Object.fromEntries(matchKeys[this.input.kind].map((key) => [key, row.fields[key] as string | undefined]));
    const earlier = this.inFile.find(keys);
    if (earlier.found !== 'none') {
      const line = earlier.found === 'one' ? earlier.id : earlier.ids[0];
      return reject({ column: this.headerOf(earlier.key), value: keys[earlier.key] ?? '', reason: `the same ${reasons[earlier.key]} stands in line ${line} already`, remedy: 'Keep one of the two rows, or correct the key, and import the rejected rows again.' });
    }
    const match = this.present.find(keys);
    if (match.found === 'unclear') return reject(this.unclear(match, keys));
    const record = match.found === 'one' ? this.input.known.record(this.input.kind, match.id) : undefined;
    const taken = record && this.takenIds.get(record.id);
    if (taken !== undefined) return reject({ column: this.headerOf(match.found === 'one' ? match.key : 'name'), value: this.titleOf(row), reason: `means the same record as line ${taken}`, remedy: 'Keep one of the two rows.' });
    if (!record && typeof row.fields['name'] !== 'string')
      return reject({ column: this.headerOf('name'), value: '', reason: 'is empty, and nothing here goes without a name', remedy: 'Fill it in and import the rejected rows again.' });
    this.inFile.add(String(source.line), keys);
    if (record) this.takenIds.set(record.id, source.line);
    this.accept(row, record, source);
  }

  private accept(row: ReadRow, record: AnyRecord | undefined, source: SourceRow): void {
    const { kind, options } = this.input;
    const title = record ? String(record[kindOf(kind).title]) : this.titleOf(row);
    if (record && options.onMatch === 'skip') {
      this.rows.push({ line: row.line, status: 'unchanged', title, reason: 'is there already', changes: [] });
      return;
    }
    this.problems.push(...row.problems);
    for (const { header, from, to } of row.translations) {
      const note = `${header}: “${from}” is read as “${to}”`;
      this.translations.set(note, (this.translations.get(note) ?? 0) + 1);
    }
    this.resolveReferences(row, record);
    const { fields, changes } = compare(kind, row.fields, record, options.onMatch, this.titleOfReference);
    if (!record) {
      this.noteBlanks(source);
      if (kind === 'asset' && !fields['serial'] && !fields['tag'])
        this.problems.push({ line: row.line, column: this.headerOf('serial'), value: title, reason: 'has neither serial number nor asset tag, so a second import cannot know it again', remedy: 'It went in. Give it a tag before you import this file another time.', effect: 'noted' });
    }
    const typeId = (fields['typeId'] ?? record?.['typeId']) as string | null | undefined;
    if (fields['custom'] !== undefined && typeId) this.typesWithOwnFields.add(typeId);
    const status = !record ? 'new' : Object.keys(fields).length > 0 ? 'changed' : 'unchanged';
    this.rows.push({
      line: row.line, status, title, reason: null,
      // Of a new row the fields say it all; keeping them twice would cost much with 100,000 rows.
      changes: record ? changes : [],
      ...(status === 'unchanged' ? {} : { write: { id: record?.id ?? this.input.newId(), rev: record?.rev ?? null, fields } }),
    });
  }

  private resolveReferences(row: ReadRow, record: AnyRecord | undefined): void {
    const { kind, options } = this.input;
    for (const [name, { header, keys }] of row.references) {
      const field = kindOf(kind).fields[name]!;
      if (field.type !== 'ref') continue;
      const to = field.to as Kind;
      const wanted = Object.values(keys)[0] ?? '';
      const kept = record !== undefined && record[name] !== null && options.onMatch === 'fill';
      const found = this.references.find(to, keys);
      if (found.found === 'one') row.fields[name] = found.id;
      else if (found.found === 'unclear') this.problems.push({ line: row.line, column: header, value: wanted, reason: `fits several ${kindOf(to).plural.toLowerCase()}`, remedy: 'Choose the right one in Tandem after the import.', effect: 'left-out' });
      else if (kept) continue;
      else if (options.createMissing) row.fields[name] = this.references.create(to, keys);
      else this.problems.push({ line: row.line, column: header, value: wanted, reason: `is no ${kindOf(to).label.toLowerCase()} in this workspace`, remedy: 'Allow missing records to be created, or create it first.', effect: 'left-out' });
    }
  }

  private unclear(match: Extract<Found, { found: 'unclear' }>, keys: Readonly<Record<string, string | undefined>>): Omit<ImportProblem, 'line' | 'effect'> {
    const names = match.ids.slice(0, 3).map((id) => `“${String(this.input.known.record(this.input.kind, id)?.['name'] ?? '')}”`).join(' and ');
    const reason = match.ids.length > 1 ? `points to more than one record: ${names}` : `belongs to ${names}, whose serial number is another`;
    return { column: this.headerOf(match.key), value: keys[match.key] ?? '', reason, remedy: 'Correct the key here or in Tandem, and import the rejected rows again.' };
  }

  private noteBlanks(source: SourceRow): void {
    for (const column of this.columns)
      if (column.target.reader === 'choice' && (source.cells[column.mapping.column] ?? '').trim() === '') this.blankChoices.set(column, (this.blankChoices.get(column) ?? 0) + 1);
  }

  private readonly titleOfReference = (kind: Kind, id: string): string => this.references.titleOf(kind, id);

  private titleOf(row: ReadRow): string {
    return String(row.fields['name'] ?? row.fields['serial'] ?? row.fields['tag'] ?? '');
  }

  private headerOf(field: string): string {
    const headers = this.columns.filter((column) => column.target.field === field).map((column) => column.header);
    return headers.join(' + ') || (kindOf(this.input.kind).fields[field]?.label ?? field);
  }

  finish(): ImportPlan {
    const { kind } = this.input;
    const blank = [...this.blankChoices].map(([{ header, target }, count]) => {
      const field = kindOf(kind).fields[target.field]!;
      return field.type === 'choice' && field.initial !== null ? `${header}: empty in ${count} new rows, which get “${field.choices[field.initial]}”` : null;
    });
    const dates = this.columns.filter((column) => column.target.reader === 'date').map(({ header, mapping }) => `${header}: dates are read ${mapping.dates === 'dmy' ? 'day first' : 'month first'}; two-digit years 00–68 as 20xx, 69–99 as 19xx`);
    const ownFields: OwnField[] = this.columns.flatMap(({ ownKey, header }) => (ownKey === null ? [] : [{ key: ownKey, label: header.slice(0, 80) }]));
    return {
      kind, rows: this.rows, problems: this.problems, references: this.references.created, ownFields, typesWithOwnFields: this.typesWithOwnFields, titleOf: this.titleOfReference,
      notes: [...[...this.translations].map(([note, count]) => `${note} (${count} rows)`), ...blank.filter((note) => note !== null), ...dates],
    };
  }
}
