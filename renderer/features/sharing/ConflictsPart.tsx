import { Link } from 'wouter';
import { Button } from '#ui/actions/Button.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { formatRelative } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { pathOf } from '../../records/paths.ts';
import s from '../../records/page.module.css';
import { AnsweredList, ConflictList, SuggestionList } from './decide/DecideLists.tsx';

const reasons: Readonly<Record<string, string>> = {
  generation: 'The provider’s server knew the record under another share; it is looked at again.',
  unshared: 'The share had ended on the server, so the change was not taken. The record is private now.',
  invalid: 'The provider’s server could not take the change.',
};

/** What waits for a person: suggestions, both sides’ words where they overlapped, and refused changes. */
export function ConflictsPart() {
  const conflicts = useQuery('sync.conflicts', { offset: 0, limit: 1 }, ['sync']);
  const suggestions = useQuery('proposals.list', { recordId: null, state: 'open', offset: 0, limit: 1 }, ['sync']);
  const held = useQuery('sharing.held', { offset: 0, limit: 1 }, ['sync']);
  const refusals = useQuery('sync.refusals', { offset: 0, limit: 100 }, ['sync']);
  const unclear = useQuery('sync.unclear', { offset: 0, limit: 1 }, ['sync']);
  const failed = unclear.error ?? conflicts.error ?? suggestions.error ?? held.error ?? refusals.error;
  if (failed) return <ErrorState message={failed.message} hint={failed.hint} onRetry={() => { unclear.reload(); conflicts.reload(); suggestions.reload(); held.reload(); refusals.reload(); }} />;
  if (!unclear.data || !conflicts.data || !suggestions.data || !held.data || !refusals.data) return null;
  const now = new Date().toISOString();
  if (unclear.data.total + suggestions.data.total + conflicts.data.total + held.data.total + refusals.data.total === 0)
    return <><EmptyState title="Nothing to decide">What the provider suggests comes here to be accepted or declined. When both sides change the same words, both are kept and shown here.</EmptyState><AnsweredList /></>;
  return (
    <>
      <SuggestionList />
      <ConflictList />
      {refusals.data.rows.length > 0 && (
        <Section level={2} title="Refused by the provider’s server">
          <ul className={s['list']}>{refusals.data.rows.map((row) => (
            <li key={row.id}>
              <span><Link href={pathOf(row.kind, row.recordId) ?? '/sharing'}>{row.title}</Link>, {formatRelative(row.at, now)}: {reasons[row.reason] ?? row.reason} Your value is kept here.</span>
              <Button size="small" label={`Dismiss the refusal of ${row.title}`} onPress={() => void act(async () => { await call('sync.dismissRefusal', { id: row.id }); return { changeSetId: null }; })}>Dismiss</Button>
            </li>
          ))}</ul>
        </Section>
      )}
      <AnsweredList />
    </>
  );
}
