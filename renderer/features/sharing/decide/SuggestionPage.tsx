import { useState } from 'react';
import type { DeskOutput } from '#src/contract/desk.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { formatRelative, plural } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { act, showError } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { asError, useQuery } from '../../../bridge/useQuery.ts';
import { DecideFrame } from './DecideFrame.tsx';
import { DeclineDialog } from './DeclineDialog.tsx';
import s from './decide.module.css';
import { Settled } from './Settled.tsx';
import { SuggestedField } from './SuggestedField.tsx';
import { canTake, chosen, draftOf, type SuggestionDraft } from './suggestionDraft.ts';
import { suggestionPath, useOpenDecisions } from './useOpenDecisions.ts';

type Proposal = DeskOutput<'proposals.get'>;

/** One suggestion of the provider: what it would change, to accept whole or in part, edited or not, or to decline. */
export function SuggestionPage({ id }: { readonly id: string }) {
  // Any change of the record may change what accepting would give.
  const { data, error, reload } = useQuery('proposals.get', { id });
  const moved = useQuery('proposals.get', { id }, ['sync']).data;
  const decisions = useOpenDecisions(suggestionPath(id));
  if (error) return <Settled error={error} onRetry={reload} onNext={decisions.next} />;
  if (!data || data.id !== id) return null;
  return <Open key={id} proposal={moved && moved.id === id && moved.state !== data.state ? moved : data} decisions={decisions} />;
}

const closedWords: Readonly<Record<string, string>> = {
  accepted: 'You accepted this.', declined: 'You declined this.', outdated: 'This ended: it asked for what is so already, or the share it was made under ended.', withdrawn: 'The provider took this back.',
};

function Open({ proposal, decisions }: { readonly proposal: Proposal; readonly decisions: ReturnType<typeof useOpenDecisions> }) {
  const { id, kind, fields, refs, title, who } = proposal;
  const [draft, setDraft] = useState<SuggestionDraft>({});
  const [declining, setDeclining] = useState(false);
  const isOpen = proposal.state === 'open';
  const takable = fields.filter(canTake);
  const taken = chosen(fields, draft);
  const unsettled = fields.filter((field) => field.outcome === 'overlap' && draft[field.field] === undefined).length;
  const accept = async (): Promise<void> => {
    if (taken.length > 0 && (await act(() => call('proposals.accept', { id, fields: taken }), `Accepted ${who}’s suggestion for ${title}`))) decisions.next();
  };
  const close = async (method: 'proposals.dismiss' | 'proposals.decline', reason = ''): Promise<void> => {
    try {
      await (method === 'proposals.decline' ? call(method, { id, reason }) : call(method, { id }));
      setDeclining(false);
      const reopen = (): void => void call('proposals.reopen', { id }).catch((failure: unknown) => showError(asError(failure)));
      toasts.add({ text: method === 'proposals.decline' ? `Declined ${who}’s suggestion for ${title}` : 'Closed: it is so already', action: { label: 'Undo', run: reopen } });
      decisions.next();
    } catch (failure) {
      showError(asError(failure));
    }
  };
  useShortcuts(isOpen ? [
    { keys: 'a', label: 'Accept', scope: 'Decisions', run: () => void accept() },
    { keys: 'd', label: 'Decline', scope: 'Decisions', run: () => setDeclining(true) },
  ] : []);
  const all = taken.length === fields.length;
  return (
    <DecideFrame title={`Suggestion for ${title}`} meta={`${who} suggests ${plural(fields.length, 'change')}, ${formatRelative(proposal.at, new Date().toISOString())}. Nothing changes until you accept it.`}
      record={{ kind, id: proposal.recordId }} decisions={decisions} keys={isOpen ? [['a', 'accept'], ['d', 'decline'], ['j', 'next']] : [['escape', 'back']]}
      buttons={isOpen ? <>
        {takable.length === 0 ? <Button variant="primary" onPress={() => void close('proposals.dismiss')}>Close it</Button>
          : <Button variant="primary" disabled={taken.length === 0} onPress={() => void accept()}>{all ? 'Accept' : `Accept ${taken.length} of ${fields.length}`}</Button>}
        <Button onPress={() => setDeclining(true)}>Decline…</Button>
        {unsettled > 0 && <span className={s['note']}>{plural(unsettled, 'field')} still to be settled, or left as {unsettled === 1 ? 'it is' : 'they are'}.</span>}
      </> : <Button onPress={decisions.next}>To the next one</Button>}>
      {!isOpen && <AlertBox tone="info" title={closedWords[proposal.state] ?? ''}>{proposal.reason && `You said: ${proposal.reason}`}</AlertBox>}
      {proposal.inTrash && <AlertBox tone="warn" title="This record is in the trash" actions={[{ label: 'Restore the record', onPress: () => void act(() => call('records.restore', { kind, ids: [proposal.recordId] }), 'Restored') }]}>Its share ends at the next sync, and the suggestion with it.</AlertBox>}
      {proposal.note && <blockquote className={s['said']}>{proposal.note}<footer>{who}</footer></blockquote>}
      <div>
        {fields.map((field) => (
          <SuggestedField key={field.field} kind={kind} field={field} refs={refs} readOnly={!isOpen} draft={draftOf(field, draft)}
            onDraft={(next) => setDraft((before) => ({ ...before, [field.field]: next }))} />
        ))}
      </div>
      {declining && <DeclineDialog who={who} onClose={() => setDeclining(false)} onDecline={(reason) => close('proposals.decline', reason)} />}
    </DecideFrame>
  );
}
