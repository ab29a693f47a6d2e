import { formatDateTime, formatRelative } from '../format.ts';

/** Relative under a week, else the date; the whole of it as the title. `now` is an instant. */
export function RelativeDate({ value, now }: { readonly value: string; readonly now: string }) {
  return <time dateTime={value} title={formatDateTime(value)}>{formatRelative(value, now)}</time>;
}
