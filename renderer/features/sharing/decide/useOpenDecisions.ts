import { useLocation } from 'wouter';
import { useQuery } from '../../../bridge/useQuery.ts';

const MOST = 500;

export const suggestionPath = (id: string): string => `/sharing/suggestion-${id}`;
export const conflictPath = (id: string): string => `/sharing/conflict-${id}`;

export interface OpenDecisions {
  /** Where this one stands among those that wait, from 1; 0 when it is settled. */
  readonly place: number;
  readonly total: number;
  /** Moves by so many; stays at the ends. */
  readonly move: (by: 1 | -1) => void;
  /** To the next one, or back to the list when this was the last. */
  readonly next: () => void;
}

/** Everything that waits for a person, suggestions first, so that one follows another without a way back. */
export function useOpenDecisions(path: string): OpenDecisions {
  const [, navigate] = useLocation();
  const suggestions = useQuery('proposals.list', { recordId: null, state: 'open', offset: 0, limit: MOST }, ['sync']);
  const conflicts = useQuery('sync.conflicts', { offset: 0, limit: MOST }, ['sync']);
  const paths = [...(suggestions.data?.rows ?? []).map(({ id }) => suggestionPath(id)), ...(conflicts.data?.rows ?? []).map(({ id }) => conflictPath(id))];
  const at = paths.indexOf(path);
  return {
    place: at + 1,
    total: (suggestions.data?.total ?? 0) + (conflicts.data?.total ?? 0),
    move: (by) => {
      const target = paths[at + by];
      if (target) navigate(target);
    },
    next: () => {
      const others = paths.filter((one) => one !== path);
      navigate(others[Math.min(Math.max(at, 0), others.length - 1)] ?? '/sharing/decide');
    },
  };
}
