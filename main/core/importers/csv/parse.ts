import { Readable } from 'node:stream';
import { parse, CsvError } from 'csv-parse';
import type { CsvDelimiter } from '#src/contract/desk/imports.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { SourceRow } from '#src/domain/import/types.ts';

export const MAX_ROWS = 200_000;
const PIECE = 64 * 1024;

/** The sign that parts the header's cells: the one that stands most often outside quotation marks in the first line. */
export function detectDelimiter(text: string): CsvDelimiter {
  const counts: Record<CsvDelimiter, number> = { ',': 0, ';': 0, '\t': 0, '|': 0 };
  let quoted = false;
  for (const sign of text.slice(0, PIECE)) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '\n' || sign === '\r')) {
      if (Object.values(counts).some((count) => count > 0)) break;
    } else if (!quoted && sign in counts) counts[sign as CsvDelimiter] += 1;
  }
  return (Object.keys(counts) as CsvDelimiter[]).reduce((best, sign) => (counts[sign] > counts[best] ? sign : best), ',' as CsvDelimiter);
}

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
}

function explain(error: unknown, name: string): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = typeof error['lines'] === 'number' ? ` near line ${error['lines']}` : '';
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE')
    return new TandemError('invalid', `“${name}” has a quotation mark${line} that is never closed.`, 'Close or remove it in the file, and choose the file again. Nothing was imported.');
  return new TandemError('invalid', `“${name}” cannot be read as CSV${line}: ${error.message}`, 'Correct this place in the file, and choose the file again. Nothing was imported.');
}

/** All rows with the line on which each begins, the header first; blank lines are passed over. */
export async function parseRows(name: string, text: string, delimiter: CsvDelimiter): Promise<SourceRow[]> {
  const parser = Readable.from(pieces(text)).pipe(parse({
    delimiter, info: true, relax_column_count: true, relax_quotes: true, max_record_size: 2_000_000, record_delimiter: ['\r\n', '\n', '\r'],
  }));
  const rows: SourceRow[] = [];
  let ended = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const line = ended + 1;
      ended = info.lines;
      if (record.every((cell) => cell.trim() === '')) continue;
      rows.push({ line, cells: record });
      if (rows.length > MAX_ROWS + 1) throw new TandemError('invalid', `“${name}” has more than ${MAX_ROWS.toLocaleString('en')} rows.`, 'Cut it into several files that each begin with the header line. Nothing was imported.');
    }
  } catch (error) {
    throw explain(error, name);
  }
  if (rows.length < 2) throw new TandemError('invalid', `“${name}” has a header but no rows under it.`, 'Look whether the export was filtered, and export it again.');
  return rows;
}
