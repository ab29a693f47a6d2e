import { useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import s from './handoff.module.css';

/** Back, early or late: what was opened for the handoff is taken back at once. */
export function ReturnDialog({ id, today, startsOn, onClose }: { readonly id: string; readonly today: string; readonly startsOn: string | null; readonly onClose: () => void }) {
  const [on, setOn] = useState<string | null>(today);
  const problem = on !== null && startsOn !== null && on < startsOn ? 'Before the first day' : on !== null && on > today ? 'Still to come' : undefined;
  const back = async (): Promise<void> => {
    if (on === null || problem) return;
    const done = await act(() => call('handoff.return', { id, on }), 'Welcome back. What was shared for it is taken back');
    if (!done) return;
    if (done.kept.length > 0) toasts.add({ text: `Left as they are, because somebody changed their share meanwhile: ${done.kept.join(', ')}.` });
    onClose();
  };
  return (
    <Dialog open width="small" title="I am back" onClose={onClose} onSubmit={() => void back()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={on === null || problem !== undefined}>Take back what was shared</Button></>}>
      <FormStack>
        <DateField label="Back since" value={on} onChange={setOn} required autoFocus {...(problem ? { error: problem } : {})} />
        <p className={s['quiet']}>Records go back to what the provider saw of them before. What came from the provider meanwhile stays, and stands in the list of what happened.</p>
      </FormStack>
    </Dialog>
  );
}
