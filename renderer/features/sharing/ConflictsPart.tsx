import { useState } from 'react';
import { Link } from 'wouter';
import type { DeskOutput } from '#src/contract/desk.ts';
import { diffWords } from '#src/domain/runbook/word-diff.ts';
import { Button } from '#ui/actions/Button.tsx';
import { DiffSideBySide } from '#ui/data/DiffText.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { formatRelative } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { pathOf } from '../../records/paths.ts';
import { fieldWords } from '../../records/words.ts';
import s from '../../records/page.module.css';

type Conflict = DeskOutput<'sync.conflicts'>['rows'][number];

const reasons: Readonly<Record<string, string>> = {
  generation: 'The provider’s server knew the record under another share; it is looked at again.',
  unshared: 'The share had ended on the server, so the change was not taken. The record is private now.',
  invalid: 'The provider’s server could not take the change.',
};

/** What waits for a person: both sides’ words where they overlapped, and refused changes. */
export function ConflictsPart() {
  const conflicts = useQuery('sync.conflicts', { offset: 0, limit: 100 }, ['sync']);
  const held = useQuery('sharing.held', {}, ['sync']);
  const refusals = useQuery('sync.refusals', { offset: 0, limit: 100 }, ['sync']);
  const failed = conflicts.error ?? held.error ?? refusals.error;
  if (failed) return <ErrorState message={failed.message} hint={failed.hint} onRetry={() => { conflicts.reload(); held.reload(); refusals.reload(); }} />;
  if (!conflicts.data || !held.data || !refusals.data) return null;
  const now = new Date().toISOString();
  if (conflicts.data.total + held.data.rows.length + refusals.data.total === 0) return <EmptyState title="Nothing to decide">When both sides change the same words, both are kept and shown here.</EmptyState>;
  return (
    <>
      {conflicts.data.rows.map((conflict) => <ConflictCard key={conflict.id} conflict={conflict} now={now} />)}
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
    </>
  );
}

function ConflictCard({ conflict, now }: { readonly conflict: Conflict; readonly now: string }) {
  const [editing, setEditing] = useState<string | null>(null);
  const mine = fieldWords(conflict.kind, conflict.field, conflict.mine);
  const theirs = fieldWords(conflict.kind, conflict.field, conflict.theirs);
  const parts = diffWords(mine, theirs);
  const settle = (how: 'mine' | 'theirs' | 'both' | 'edit', value?: string): void =>
    void act(() => call('sync.resolve', { id: conflict.id, how, ...(value === undefined ? {} : { value }) }), 'Conflict settled');
  return (
    <Section level={2} title={`${conflict.label} of ${conflict.title}`}>
      <p className={s['note']}>Both sides changed it, {formatRelative(conflict.at, now)}. {conflict.winner === 'theirs' ? 'The provider’s' : 'Your'} words stand for now; nothing was thrown away.</p>
      <DiffSideBySide beforeTitle="Yours" afterTitle="The provider’s"
        before={parts.filter((part) => part.kind !== 'added')} after={parts.filter((part) => part.kind !== 'removed')} />
      {editing !== null && <TextArea label="Edited" value={editing} onChange={setEditing} rows={8} />}
      <div className={s['buttons']}>
        <Button onPress={() => settle('mine')}>Keep mine</Button>
        <Button onPress={() => settle('theirs')}>Keep theirs</Button>
        {conflict.isText && <Button onPress={() => settle('both')}>Keep both</Button>}
        {conflict.isText && (editing === null
          ? <Button onPress={() => setEditing(theirs)}>Edit…</Button>
          : <Button variant="primary" onPress={() => settle('edit', editing)}>Save the edited text</Button>)}
        <Link href={pathOf(conflict.kind, conflict.recordId) ?? '/sharing'}>Open the record</Link>
      </div>
    </Section>
  );
}
