import { formatDate, formatTime } from '#ui/format.ts';

export const minutesOf = (from: string, to: string): number => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));

/** Seconds as on a clock: `4:05`, `1:02:09`. */
export function clockWords(seconds: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** A planned time as its own place shows it, for a reader who is there or elsewhere. */
export function plannedWords(at: string, timeZone: string): string {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return `${formatDate(at, { timeZone })}, ${formatTime(at, { timeZone })}${timeZone === own ? '' : ` (${timeZone})`}`;
}
