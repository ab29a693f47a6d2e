import { useState } from 'react';
import { Link } from 'wouter';
import type { PortalProposal, ProposalsReply } from '#src/contract/provider/proposals.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ChangeList } from '#ui/data/ChangeList.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { formatDateTime, formatRelative } from '#ui/format.ts';
import { ask } from '../api.ts';
import s from '../portal.module.css';
import { asPortalError } from '../useAsk.ts';
import { fieldLabel } from '../words.ts';
import { changeWords } from './draft.ts';

const states = {
  open: { tone: 'info', words: 'Waiting for the customer' }, accepted: { tone: 'ok', words: 'Accepted' }, declined: { tone: 'bad', words: 'Declined' },
  outdated: { tone: 'muted', words: 'Already so' }, withdrawn: { tone: 'muted', words: 'Withdrawn' },
} as const;

interface SuggestionsProps {
  readonly workspaceId: string;
  readonly reply: ProposalsReply;
  /** Name the record that each is about: in the list of the whole workspace. */
  readonly named?: boolean;
  readonly onChanged: () => void;
}

/** Suggestions with what became of them, newest first. */
export function Suggestions({ workspaceId, reply, named = false, onChanged }: SuggestionsProps) {
  return <ul className={s['suggestions']}>{reply.rows.map((one) => <Suggestion key={one.id} workspaceId={workspaceId} one={one} references={reply.references} named={named} onChanged={onChanged} />)}</ul>;
}

function Suggestion({ workspaceId, one, references, named, onChanged }: Omit<SuggestionsProps, 'reply'> & { readonly one: PortalProposal; readonly references: ProposalsReply['references'] }) {
  const [busy, setBusy] = useState(false);
  const [open, setOpen] = useState(false);
  const names = Object.keys(one.fields);
  const state = states[one.state];
  const partly = one.state === 'accepted' && one.taken.length < names.length;
  const withdraw = async (): Promise<void> => {
    setBusy(true);
    try {
      await ask('withdraw', { parts: { workspaceId, proposal: one.id } });
    } catch (reason) {
      const { message, hint } = asPortalError(reason);
      toasts.add({ text: `${message} ${hint}`, tone: 'bad' });
    }
    setBusy(false);
    onChanged();
  };
  const now = new Date().toISOString();
  return (
    <li>
      <div className={s['suggestion']}>
        <StatusText tone={state.tone}>{state.words}{partly ? ` in part: ${one.taken.map((name) => fieldLabel(one.kind, name)).join(', ')}` : ''}</StatusText>
        <span>{named && <><Link href={`/w/${workspaceId}/r/${one.rec}`}>{one.title}</Link>: </>}{names.map((name) => fieldLabel(one.kind, name)).join(', ')}</span>
        <time dateTime={one.at} title={formatDateTime(one.at)}>{one.mine ? 'you' : one.who}, {formatRelative(one.at, now)}</time>
        <Button size="small" variant="quiet" label={`${open ? 'Hide' : 'Show'} what was suggested ${formatDateTime(one.at)}`} onPress={() => setOpen(!open)}>{open ? 'Hide' : 'Show'}</Button>
        {one.mine && one.state === 'open' && <Button size="small" pending={busy} onPress={() => void withdraw()}>Withdraw</Button>}
      </div>
      {one.state === 'declined' && <p>{one.reason ? <>The customer says: <q>{one.reason}</q></> : 'The customer gave no reason.'}</p>}
      {one.note && <p>Why: {one.note}</p>}
      {open && <ChangeList changes={names.map((name) => changeWords(one.kind, name, one.fields[name]!.base, one.fields[name]!.val, references))} />}
    </li>
  );
}
