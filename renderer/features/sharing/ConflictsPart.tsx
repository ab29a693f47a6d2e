import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import { AnsweredList, ConflictList, SuggestionList } from './decide/DecideLists.tsx';
import { RefusedList } from './RefusedList.tsx';

/** What waits for a person: suggestions, both sides’ words where they overlapped, and refused changes. */
export function ConflictsPart() {
  const conflicts = useQuery('sync.conflicts', { offset: 0, limit: 1 }, ['sync']);
  const suggestions = useQuery('proposals.list', { recordId: null, state: 'open', offset: 0, limit: 1 }, ['sync']);
  const held = useQuery('sharing.held', { offset: 0, limit: 1 }, ['sync']);
  const refusals = useQuery('sync.refusals', { offset: 0, limit: 1 }, ['sync']);
  const unclear = useQuery('sync.unclear', { offset: 0, limit: 1 }, ['sync']);
  const failed = unclear.error ?? conflicts.error ?? suggestions.error ?? held.error ?? refusals.error;
  if (failed) return <ErrorState message={failed.message} hint={failed.hint} onRetry={() => { unclear.reload(); conflicts.reload(); suggestions.reload(); held.reload(); refusals.reload(); }} />;
  if (!unclear.data || !conflicts.data || !suggestions.data || !held.data || !refusals.data) return null;
  if (unclear.data.total + suggestions.data.total + conflicts.data.total + held.data.total + refusals.data.total === 0)
    return <><EmptyState title="Nothing to decide">What the provider suggests comes here to be accepted or declined. When both sides change the same words, both are kept and shown here.</EmptyState><AnsweredList /></>;
  return (
    <>
      <SuggestionList />
      <ConflictList />
      <RefusedList />
      <AnsweredList />
    </>
  );
}
