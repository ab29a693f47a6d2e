const MOST = 200;
const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();
const relatives = new Map<string, Intl.RelativeTimeFormat>();

/** Making one takes longer than drawing the row that it is for, so each is made once. */
function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  let made = known.get(key);
  if (made === undefined) {
    if (known.size >= MOST) known.clear();
    known.set(key, (made = make()));
  }
  return made;
}

/** Without a zone it is this machine's, which changes when the laptop travels. */
export function dateFormat(locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const place = options.timeZone === undefined ? new Date().getTimezoneOffset() : '';
  return once(dates, `${locale} ${place} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));
}

export const numberFormat = (locale: string | undefined, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
  once(numbers, `${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));

export const relativeFormat = (locale: string, numeric: 'auto' | 'always'): Intl.RelativeTimeFormat =>
  once(relatives, `${locale} ${numeric}`, () => new Intl.RelativeTimeFormat(locale, { numeric }));
