import { useState } from 'react';
import type { DeskOutput } from '#src/contract/desk.ts';
import { Button } from '#ui/actions/Button.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { call } from '../../../bridge/bridge.ts';
import { tried } from './actions.ts';
import s from './escalation.module.css';

/** A comment to the provider, or one that stays here. */
export function WriteComment({ id, view }: { readonly id: string; readonly view: DeskOutput<'escalation.of'> }) {
  const heard = view.state !== 'none' && view.state !== 'taken_back';
  const [text, setText] = useState('');
  const [to, setTo] = useState<'provider' | 'here'>('provider');
  const [busy, setBusy] = useState(false);
  const here = !heard || to === 'here';
  const send = async (): Promise<void> => {
    if (text.trim() === '' || busy) return;
    setBusy(true);
    if (await tried(() => call('escalation.comment', { id, note: text, here }))) setText('');
    setBusy(false);
  };
  return (
    <form className={s['write']} onSubmit={(event) => { event.preventDefault(); void send(); }}
      onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void send(); } }}>
      <TextArea label="Comment" value={text} onChange={setText} rows={2} maxLength={4000} />
      <div className={s['writeFoot']}>
        {heard && <Segmented<'provider' | 'here'> label="Who reads it" value={to} onChange={setTo} options={[{ value: 'provider', label: view.provider ?? 'The provider' }, { value: 'here', label: 'Only here' }]} />}
        {!heard && <span className={s['quiet']}>Stays on this desk.</span>}
        <Button size="small" type="submit" disabled={text.trim() === ''} pending={busy}>{here ? 'Keep here' : 'Send'}</Button>
      </div>
    </form>
  );
}
