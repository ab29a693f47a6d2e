import { useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { plural } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { useQuery } from '../../../bridge/useQuery.ts';
import { handoffKinds } from '../kinds.ts';
import s from '../handoff.module.css';

/** Sends rows to the provider for agreement, from here. */
export function AgreeDialog({ rowIds, provider, onClose }: { readonly rowIds: readonly string[]; readonly provider: string; readonly onClose: () => void }) {
  const { data } = useQuery('agreements.preview', { ids: [...rowIds] }, handoffKinds);
  const [note, setNote] = useState('');
  const going = data?.rows.filter((row) => row.blocked === null && !row.settled) ?? [];
  const ready = data?.connected === true && going.length > 0;
  const send = async (): Promise<void> => {
    if (ready && (await act(() => call('agreements.ask', { ids: going.map((row) => row.id), note, names: false }), `${plural(going.length, 'row')} sent for agreement`))) onClose();
  };
  return (
    <Dialog open title={`Ask ${provider} for agreement`} onClose={onClose} onSubmit={() => void send()} footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready}>Send</Button></>}>
      <FormStack>
        {data && !data.connected && <AlertBox tone="warn" title="Not connected to a provider">Connect under Sharing first. What was agreed by phone can be noted in the column “Agreed” of the matrix.</AlertBox>}
        <ul className={s['plainList']} aria-label="Rows to send">
          {data?.rows.map((row) => <li key={row.id}>{row.name} {row.blocked !== null ? <StatusText tone="bad">{row.blocked}</StatusText> : row.settled ? <StatusText tone="ok">agreed</StatusText> : row.level === 'full' ? null : <StatusText tone="info">shared in full with this, without an end</StatusText>}</li>)}
        </ul>
        <TextArea label={`What you say to ${provider}`} value={note} onChange={setNote} rows={2} maxLength={2000} />
      </FormStack>
    </Dialog>
  );
}
