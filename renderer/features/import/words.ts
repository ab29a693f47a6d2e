import type { CsvDelimiter, CsvEncoding } from '#src/contract/desk/imports.ts';
import type { ImportKind } from '#src/domain/import/targets.ts';
import type { MatchPolicy } from '#src/domain/import/types.ts';
import { kindOf, type Kind } from '#src/domain/kinds.ts';
import { plural } from '#ui/format.ts';

export const encodingWords: readonly { value: CsvEncoding; label: string }[] = [
  { value: 'utf-8', label: 'UTF-8' }, { value: 'utf-16le', label: 'UTF-16 (LE)' }, { value: 'utf-16be', label: 'UTF-16 (BE)' },
  { value: 'windows-1252', label: 'Windows, Western' }, { value: 'windows-1250', label: 'Windows, Central European' }, { value: 'windows-1251', label: 'Windows, Cyrillic' },
  { value: 'macintosh', label: 'Macintosh' }, { value: 'shift_jis', label: 'Japanese (Shift JIS)' },
];
export const delimiterWords: readonly { value: CsvDelimiter; label: string }[] = [
  { value: ',', label: 'Comma' }, { value: ';', label: 'Semicolon' }, { value: '\t', label: 'Tab' }, { value: '|', label: 'Bar' },
];
export const policyWords: readonly { value: MatchPolicy; label: string; hint: string }[] = [
  { value: 'fill', label: 'Fill empty fields only', hint: 'What is in Tandem stays.' },
  { value: 'overwrite', label: 'Overwrite with the file', hint: 'A blank cell still changes nothing.' },
  { value: 'skip', label: 'Leave them alone', hint: 'Only new records go in.' },
];
export const matchWords: Readonly<Record<ImportKind, string>> = {
  asset: 'serial number or asset tag', person: 'user name, email, employee number or name', site: 'code or name', vendor: 'account number or name',
  contract: 'number or name', licence: 'product', domain: 'name', certificate: 'subject',
};

export function countWords(kind: Kind, count: number): string {
  const { label, plural: many } = kindOf(kind);
  return plural(count, label.toLowerCase(), many.toLowerCase());
}
