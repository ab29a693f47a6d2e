/** Which sign parts whole from broken in `1.234,56`. */
export type DecimalSign = 'point' | 'comma';

/** Currency signs and codes around an amount say nothing that a record holds. */
const CURRENCY = /^(?:[A-Z]{3}|[A-Z]{0,2}[\p{Sc}])\s*|\s*(?:[A-Z]{3}|[\p{Sc}])$/gu;
const SPACES = /[\s'’]/g;

interface Bare { readonly negative: boolean; readonly digits: string }

function bare(value: string): Bare {
  let text = value.trim();
  const bracketed = /^\((.*)\)$/.exec(text);
  if (bracketed) text = bracketed[1]!;
  const minus = /^[-−]/.test(text) || bracketed !== null;
  text = text.replace(/^[-−+]\s*/, '').replace(CURRENCY, '').replace(SPACES, '');
  const innerMinus = /^[-−]/.test(text);
  return { negative: minus || innerMinus, digits: text.replace(/^[-−]/, '') };
}

/** The amount in a cell, or null when it is no number in this writing. */
export function readAmount(value: string, sign: DecimalSign): number | null {
  const { negative, digits } = bare(value);
  const [group, decimal] = sign === 'point' ? [',', '\\.'] : ['\\.', ','];
  if (!new RegExp(`^(?:\\d+|\\d{1,3}(?:${group}\\d{3})+)?(?:${decimal}\\d+)?$`).test(digits) || digits === '') return null;
  const plain = sign === 'point' ? digits.replaceAll(',', '') : digits.replaceAll('.', '').replace(',', '.');
  return Number(plain) * (negative ? -1 : 1) + 0;
}

export interface DecimalEvidence { readonly sign: DecimalSign; readonly certainty: 'sure' | 'ambiguous' | 'mixed' }

/** What a whole column says about its decimal sign; null when no cell has either. */
export function detectDecimalSign(values: Iterable<string>, usual: DecimalSign): DecimalEvidence | null {
  let [point, comma, open] = [0, 0, 0];
  for (const value of values) {
    const { digits } = bare(value);
    if (!/^\d[\d.,]*$/.test(digits) || !/[.,]/.test(digits)) continue;
    const asPoint = readAmount(digits, 'point') !== null;
    const asComma = readAmount(digits, 'comma') !== null;
    if (asPoint && asComma) open += 1;
    else if (asPoint) point += 1;
    else if (asComma) comma += 1;
  }
  if (point + comma + open === 0) return null;
  if (point > 0 && comma > 0) return { sign: point >= comma ? 'point' : 'comma', certainty: 'mixed' };
  if (point + comma === 0) return { sign: usual, certainty: 'ambiguous' };
  return { sign: point > 0 ? 'point' : 'comma', certainty: 'sure' };
}

/** `6.37702E+15`: a spreadsheet has cut the digits off, and nobody can bring them back. */
export function isScientific(value: string): boolean {
  return /^\d(?:[.,]\d+)?E[+-]?\d{1,3}$/i.test(value.trim());
}

export function readWhole(value: string): number | null {
  const text = value.trim();
  return /^-?\d{1,15}(?:\.0+)?$/.test(text) ? Number(text) : null;
}
