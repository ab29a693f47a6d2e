/** Edits (insert, delete, replace, swap of neighbours) between two words, or `limit + 1` when more. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}

/** The candidate nearest to a mistyped word: one edit for short words, two for long ones; earlier candidates win ties. */
export function closestWord(word: string, candidates: readonly string[]): string | null {
  const limit = word.length < 7 ? 1 : 2;
  let best: string | null = null;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    // A word that begins as the typed one was meant to is as good as the whole word.
    const distance = Math.min(editDistance(word, candidate, limit), editDistance(word, candidate.slice(0, word.length), limit));
    if (distance < bestDistance) { best = candidate; bestDistance = distance; }
    if (bestDistance === 0) break;
  }
  return best;
}
