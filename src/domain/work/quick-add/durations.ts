const FORMS = [
  /^(?<m>\d{1,5})(?:m|min|mins)$/i,
  /^(?<h>\d{1,4})(?:h|hr|hrs)(?:(?<m>[0-5]?\d)(?:m|min)?)?$/i,
  /^(?<h>\d{1,4}[.,]\d{1,2})(?:h|hr|hrs)$/i,
];

/** `20m`, `1h30`, `1.5h` in whole minutes; null for anything else, and for nothing at all. */
export function minutesOf(word: string): number | null {
  for (const form of FORMS) {
    const groups = form.exec(word)?.groups;
    if (!groups) continue;
    const minutes = Math.round(Number((groups['h'] ?? '0').replace(',', '.')) * 60 + Number(groups['m'] ?? 0));
    return minutes > 0 && minutes <= 100_000 ? minutes : null;
  }
  return null;
}

export function durationWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return hours === 0 ? `${rest}m` : rest === 0 ? `${hours}h` : `${hours}h${rest}m`;
}
