import iconv from 'iconv-lite';
import type { CsvEncoding } from '#src/contract/desk/imports.ts';
import { TandemError } from '#src/contract/errors.ts';

/** Fits as base64 through the bridge of a browser; a file above it is better cut in parts anyway. */
export const MAX_BYTES = 50_000_000;

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;

export function refuseSize(name: string, bytes: number): void {
  if (bytes === 0) throw new TandemError('invalid', `“${name}” is empty.`, 'Export it again from where it came, and look that it holds rows.');
  if (bytes > MAX_BYTES) throw new TandemError('invalid', `“${name}” has ${megabytes(bytes)}; Tandem imports up to ${megabytes(MAX_BYTES)} at a time.`, 'Cut it into several files that each begin with the header line, and import one after the other. Nothing was imported.');
}

/** How UTF-16 without a mark shows itself: the high bytes of Latin text are zero, all on one side. */
function utf16WithoutMark(bytes: Buffer): CsvEncoding | null {
  const sample = bytes.subarray(0, 4096);
  let [even, odd] = [0, 0];
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const many = sample.length / 4;
  return odd > many && even * 20 < odd ? 'utf-16le' : even > many && odd * 20 < even ? 'utf-16be' : null;
}

function refuseBinary(name: string, bytes: Buffer): void {
  const head = bytes.subarray(0, 4).toString('latin1');
  if (head === 'PK\u0003\u0004' || bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))
    throw new TandemError('invalid', `“${name}” is a workbook, not a CSV file.`, 'Open it in the spreadsheet program, save the sheet as CSV (UTF-8), and choose that file.');
  let control = 0;
  for (const byte of bytes.subarray(0, 65_536)) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) control += 1;
  if (bytes.includes(0) || head === '%PDF' || control > Math.min(bytes.length, 65_536) / 100)
    throw new TandemError('invalid', `“${name}” is not a text file: it holds bytes that no CSV has.`, 'Export the list as CSV and choose that file. Nothing was imported.');
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function detect(name: string, bytes: Buffer): { encoding: CsvEncoding; sure: boolean } {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', sure: isUtf8(bytes) };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', sure: true };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', sure: true };
  const wide = utf16WithoutMark(bytes);
  if (wide) return { encoding: wide, sure: false };
  refuseBinary(name, bytes);
  if (isUtf8(bytes)) return { encoding: 'utf-8', sure: true };
  // Lines that end in a bare carriage return come from programs of the old Macintosh.
  return { encoding: bytes.includes(13) && !bytes.includes(10) ? 'macintosh' : 'windows-1252', sure: false };
}

/** The text of a file and how its bytes were read. Throws `invalid` for what is no text. */
export function textOf(name: string, bytes: Buffer, chosen: CsvEncoding | undefined): { text: string; encoding: CsvEncoding; sure: boolean } {
  refuseSize(name, bytes.length);
  const found = detect(name, bytes);
  const encoding = chosen ?? found.encoding;
  const text = iconv.decode(bytes, encoding, { stripBOM: true });
  if (text.trim() === '') throw new TandemError('invalid', `“${name}” holds only blanks.`, 'Export it again from where it came, and look that it holds rows.');
  return { text, encoding, sure: chosen !== undefined || found.sure };
}
