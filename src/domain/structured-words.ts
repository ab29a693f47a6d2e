import { ID_PATTERN } from '../lib/ids.ts';

/** A structured value in words, each thing on a line of its own; ids by name, never as they are. */
export function structuredWords(value: unknown, nameOf: (id: string) => string | undefined): string {
  if (Array.isArray(value)) {
    if (value.every((one) => typeof one === 'string')) return value.map((one) => plain(one, nameOf)).join(', ');
    return value.map((one, at) => `${at + 1}. ${isStep(one) ? stepWords(one, nameOf) : structuredWords(one, nameOf)}`).join('\n');
  }
  if (value === null || typeof value !== 'object') return plain(value, nameOf);
  return Object.entries(value).map(([key, inner]) => `${words(key)}: ${structuredWords(inner, nameOf)}`).join('\n');
}

interface Step { readonly personId: string | null; readonly channel: string; readonly waitMinutes: number }

const isStep = (value: unknown): value is Step => typeof value === 'object' && value !== null && 'personId' in value && 'channel' in value;

function stepWords({ personId, channel, waitMinutes }: Step, nameOf: (id: string) => string | undefined): string {
  const who = (personId !== null && nameOf(personId)) || 'someone who is not named here';
  return `${who} by ${channel}${waitMinutes > 0 ? `, then wait ${waitMinutes} min` : ''}`;
}

function plain(value: unknown, nameOf: (id: string) => string | undefined): string {
  if (value === null || value === undefined) return 'empty';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const text = String(value as string | number);
  return ID_PATTERN.test(text) ? (nameOf(text) ?? 'a record that is not named here') : text;
}

const words = (key: string): string => key.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase());
