import { useState } from 'react';
import type { ToldEnd } from '#src/contract/desk/runs.ts';
import { runOutcomes } from '#src/domain/kinds/runs.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { formatDateTime } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { showError } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { asError } from '../../bridge/useQuery.ts';

interface ToldEndBoxProps { readonly id: string; readonly told: ToldEnd; readonly onEnd: () => void }

/** The provider says that a run is done: it is ended in the engineer's name, or given back. */
export function ToldEndBox({ id, told, onEnd }: ToldEndBoxProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <AlertBox tone="info" title={`${told.who} is done with it: ${runOutcomes[told.outcome].toLowerCase()}`} actions={[{ label: 'End it in their name', onPress: onEnd }, { label: 'Not yet…', onPress: () => setAsking(true) }]}>
        {told.note ? `“${told.note}”` : 'Nothing was written about how it went.'} {formatDateTime(told.at)}
      </AlertBox>
      {asking && <NotYetDialog id={id} who={told.who} onClose={() => setAsking(false)} />}
    </>
  );
}

function NotYetDialog({ id, who, onClose }: { readonly id: string; readonly who: string; readonly onClose: () => void }) {
  const [note, setNote] = useState('');
  const ready = note.trim() !== '';
  const send = (): void => {
    if (ready) call('runs.sendBack', { id, note }).then(() => { toasts.add({ text: `${who} reads it at the next sync` }); onClose(); }, (error: unknown) => showError(asError(error)));
  };
  return (
    <Dialog open width="small" title="Not done yet" onClose={onClose} onSubmit={send} footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready}>Give it back</Button></>}>
      <TextArea label="What is still to do" required autoFocus value={note} onChange={setNote} rows={3} maxLength={4000} hint={`${who} reads it.`} />
    </Dialog>
  );
}
