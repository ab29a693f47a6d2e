import { useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { call } from '../../../bridge/bridge.ts';
import { useQuery } from '../../../bridge/useQuery.ts';
import { tried } from './actions.ts';
import { sourceOf, TargetFields, type Asked } from './TargetFields.tsx';

export function ReopenDialog({ id, title, onClose }: { readonly id: string; readonly title: string; readonly onClose: () => void }) {
  const { data } = useQuery('escalation.context', { id }, []);
  const [note, setNote] = useState('');
  const [chosen, setChosen] = useState<Asked | null>(null);
  const asked = chosen ?? data?.asked ?? { respond: null, severity: null };
  const ready = note.trim() !== '' && data !== undefined;
  const send = async (): Promise<void> => {
    if (ready && (await tried(() => call('escalation.reopen', { id, note, asked })))) onClose();
  };
  return (
    <Dialog open title={`Open “${title}” again`} onClose={onClose} onSubmit={() => void send()} footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready}>Open again</Button></>}>
      <FormStack>
        <TextArea label="What is still to do" required value={note} onChange={setNote} rows={3} maxLength={4000} autoFocus />
        {data && <TargetFields asked={asked} hours={data.hours} from={sourceOf(data)} onChange={setChosen} />}
      </FormStack>
    </Dialog>
  );
}
