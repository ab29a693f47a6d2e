import { useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { useRecord } from '../../../records/useRecord.ts';

/** The number under which somebody is reached, straight into the person’s record. */
export function PhoneDialog({ personId, onClose }: { readonly personId: string; readonly onClose: () => void }) {
  const { data } = useRecord('person', personId);
  const [mobile, setMobile] = useState('');
  const save = async (): Promise<void> => {
    if (mobile.trim() && (await act(() => call('records.update', { kind: 'person', id: personId, fields: { mobile: mobile.trim() } }), 'Phone set'))) onClose();
  };
  return (
    <Dialog open width="small" title={`How is ${data?.record.name ?? 'the person'} called?`} onClose={onClose} onSubmit={() => void save()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={mobile.trim() === ''}>Set the phone</Button></>}>
      <FormStack><TextField label="Mobile" type="tel" value={mobile} onChange={setMobile} maxLength={60} autoFocus /></FormStack>
    </Dialog>
  );
}
