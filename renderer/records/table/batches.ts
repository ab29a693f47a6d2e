/** The most ids that one call of the contract takes. */
export const BATCH = 5000;

export function inBatches<Item>(items: readonly Item[], size = BATCH): Item[][] {
  const batches: Item[][] = [];
  for (let at = 0; at < items.length; at += size) batches.push(items.slice(at, at + size));
  return batches;
}
