import type { ChoiceField } from '../fields.ts';

const YES = new Set(['true', 'yes', 'y', '1', 'on', 'x']);
const NO = new Set(['false', 'no', 'n', '0', 'off']);

/** How two texts are compared when records are looked for: case, spaces and compositions of accents do not count. */
export function folded(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** `Ã©` for `é`: UTF-8 that some program before us took for another encoding. */
export function isGarbled(text: string): boolean {
  return /[ÂÃÄÅ][\u0080-\u00bf‚„†‡ˆ‰‹Œ‘’“”•–—˜™š›œžŸ]/.test(text) || text.includes('\uFFFD');
}

export function readBoolean(value: string): boolean | null {
  const word = folded(value);
  return YES.has(word) ? true : NO.has(word) ? false : null;
}

/** What other programs call our choices; which one was taken is shown beside the column. */
const synonyms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  status: {
    'ready to deploy': 'in_stock', 'deployable': 'in_stock', 'available': 'in_stock', 'stock': 'in_stock', 'spare': 'in_stock',
    'deployed': 'in_use', 'active': 'in_use', 'assigned': 'in_use',
    'undeployable': 'repair', 'pending diagnostics': 'repair', 'out for repair': 'repair', 'broken': 'repair', 'broken - not fixable': 'retired',
    'pending': 'ordered', 'on order': 'ordered',
    'archived': 'retired', 'disposed': 'retired', 'decommissioned': 'retired',
    'lost/stolen': 'lost', 'stolen': 'lost', 'missing': 'lost',
  },
  costEvery: { 'monthly': 'month', 'per month': 'month', 'yearly': 'year', 'annual': 'year', 'annually': 'year', 'per year': 'year', 'one time': 'once', 'one-time': 'once', 'one off': 'once' },
};

export interface ReadChoice { readonly value: string; /** Not our own word, but one that we take for it. */ readonly translated: boolean }

export function readChoice(fieldName: string, field: ChoiceField, value: string): ReadChoice | null {
  const word = folded(value);
  for (const [key, label] of Object.entries(field.choices)) if (word === key || word === folded(label)) return { value: key, translated: false };
  const other = synonyms[fieldName]?.[word];
  return other !== undefined && Object.hasOwn(field.choices, other) ? { value: other, translated: true } : null;
}
