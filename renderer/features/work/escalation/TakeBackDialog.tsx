import { useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';

export function TakeBackDialog({ id, title, sent, onClose }: { readonly id: string; readonly title: string; readonly sent: boolean; readonly onClose: () => void }) {
  const [how, setHow] = useState<'told' | 'recall'>('told');
  const take = async (): Promise<void> => {
    if (await act(() => call('escalation.takeBack', { id, recall: how === 'recall' }), `Taken back: ${title}`)) onClose();
  };
  return (
    <Dialog open title={`Take “${title}” back`} onClose={onClose} onSubmit={() => void take()} footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit">Take back</Button></>}>
      <FormStack>
        {!sent && <p>It has not left yet, so the provider never hears of it.</p>}
        <RadioGroup label="What the provider sees afterwards" value={how} onChange={setHow} options={[
          { value: 'told', label: 'That it was taken back', hint: 'It goes on reading the task and what was said. What went along stays shared.' },
          { value: 'recall', label: 'Nothing of the task any more', hint: 'Task, comments and files are deleted on its server. What went along stays shared. What was read cannot be unread.' },
        ]} />
      </FormStack>
    </Dialog>
  );
}
