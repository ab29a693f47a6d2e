/** Reads what a person types: "1 200", "1,200.5", "12,5", "". A single separator before one or two digits is the decimal point. */
export function parseNumber(text: string): number | null | 'not a number' {
  const bare = text.replace(/[\s'’]/g, '');
  if (bare === '') return null;
  const decimal = /[.,](?=\d{1,2}$)|\.(?=\d+$)/.exec(bare)?.index ?? bare.length;
  const whole = bare.slice(0, decimal).replace(/[.,]/g, '');
  const fraction = bare.slice(decimal + 1);
  if (!/^[-+]?\d*$/.test(whole) || !/^\d*$/.test(fraction) || (whole.replace(/[-+]/, '') === '' && fraction === '')) return 'not a number';
  return Number(`${whole === '' ? '0' : whole}.${fraction === '' ? '0' : fraction}`);
}
