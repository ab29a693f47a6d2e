type Separator = '.' | ',';

/** What stands before the decimals in a locale; the person's own when absent. */
export function decimalSeparator(locale?: string): Separator {
  return new Intl.NumberFormat(locale).formatToParts(1.5).some(({ type, value }) => type === 'decimal' && value === ',') ? ',' : '.';
}

function decimalPlace(text: string, own: Separator): number {
  const separators = [...text.matchAll(/[.,]/g)];
  const last = separators.at(-1);
  if (!last) return -1;
  const alike = separators.every(([sign]) => sign === last[0]);
  if (!alike) return last.index;
  if (separators.length > 1) return -1;
  const looksLikeThousands = /^\d{3}$/.test(text.slice(last.index + 1));
  return looksLikeThousands && last[0] !== own ? -1 : last.index;
}

/** Reads what a person types: "1 200", "1,200.5", "12,5", "". "1.200" is a thousand where the comma parts the decimals. */
export function parseNumber(text: string, own: Separator): number | null | 'not a number' {
  const bare = text.replace(/[\s'’]/g, '');
  if (bare === '') return null;
  const place = decimalPlace(bare, own);
  const whole = (place < 0 ? bare : bare.slice(0, place)).replace(/[.,]/g, '');
  const fraction = place < 0 ? '' : bare.slice(place + 1);
  if (!/^[-+]?\d*$/.test(whole) || !/^\d*$/.test(fraction) || !/\d/.test(whole + fraction)) return 'not a number';
  return Number(`${/\d/.test(whole) ? whole : `${whole}0`}.${fraction || '0'}`);
}
