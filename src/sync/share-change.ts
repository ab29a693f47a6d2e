import { narrower, type ShareDecision } from './share-filter.ts';
import { sameJson } from './same.ts';

/** What another decision means for one record: `mixed` opens one part and closes another. */
export type ShareChange = 'same' | 'new' | 'wider' | 'mixed' | 'narrower' | 'recalled';

/** Compares what holds with what would hold. */
export function shareChange(before: ShareDecision, after: ShareDecision): ShareChange {
  if (before.level === 'private') return after.level === 'private' ? 'same' : 'new';
  if (after.level === 'private') return 'recalled';
  const least = narrower(before, after);
  const keepsBefore = equal(least, before);
  const keepsAfter = equal(least, after);
  if (keepsBefore) return keepsAfter ? 'same' : 'wider';
  return keepsAfter ? 'narrower' : 'mixed';
}

function equal(a: ShareDecision, b: ShareDecision): boolean {
  return sameJson(sorted(a), sorted(b));
}

function sorted(decision: ShareDecision): unknown {
  return decision.level === 'private' ? decision : { ...decision, hidden: decision.hidden.toSorted() };
}
