import { roles, type Role } from '#src/contract/provider/admin-api.ts';
import { isKind, kindOf } from '#src/domain/kinds.ts';
import { termInWords } from '#src/domain/ownership/term-words.ts';
import { valueInWords } from '#src/domain/words.ts';
import { formatDate, formatDateTime } from '#ui/format.ts';

export { fieldLabel } from '#src/domain/words.ts';

export const kindWords = (kind: string): { one: string; many: string } => (isKind(kind) ? { one: kindOf(kind).label, many: kindOf(kind).plural } : { one: kind, many: kind });

export const levelWords: Readonly<Record<string, string>> = { summary: 'Summary', full: 'Full' };
export const rightWords: Readonly<Record<string, string>> = { view: 'You may read', propose: 'You may propose', edit: 'You may edit' };

export const roleWords: Readonly<Record<Role, string>> = { admin: 'Administrator', engineer: 'Engineer', auditor: 'Auditor, reads only' };
export const roleOptions = roles.map((value) => ({ value, label: roleWords[value] }));

/** A field's value as text; references by the title of what they point to, when that is shared too. */
export function valueWords(kind: string, name: string, value: unknown, references: Readonly<Record<string, { title: string }>>): string {
  // The customer's own words for the two sides mean the other way round here.
  if (kind === 'run' && name === 'side') return value === 'provider' ? 'Ours' : 'The customer’s';
  if (kind === 'responsibility' && name === 'escalation' && Array.isArray(value)) return termInWords(name, value, (id) => references[id]?.title);
  return valueInWords(kind, name, value, { day: formatDate, instant: formatDateTime, titleOf: (id) => references[id]?.title ?? 'Not shared', empty: '' });
}
