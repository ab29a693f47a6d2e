import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '#ui/actions/Button.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { pickFrom, type Picked } from '../../../records/picker.ts';

const skeleton = '## Before you start\n\n- \n\n## Steps\n\n- [ ] First step (5 min)\n\n## How to check it worked\n\n';

/** A runbook that is there, or a new one to be written now. */
export function LinkRunbookDialog({ rowId, name, onClose }: { readonly rowId: string; readonly name: string; readonly onClose: () => void }) {
  const [, navigate] = useLocation();
  const [picked, setPicked] = useState<Picked | null>(null);
  const link = async (): Promise<void> => {
    if (picked && (await act(() => call('links.add', { fromKind: 'runbook', fromId: picked.id, relation: 'documents', toKind: 'responsibility', toId: rowId }), 'Runbook linked'))) onClose();
  };
  const write = async (): Promise<void> => {
    const made = await act(() => call('records.create', { kind: 'runbook', fields: { title: name, body: skeleton }, links: [{ relation: 'documents', direction: 'out', kind: 'responsibility', id: rowId }] }), `Draft “${name}” linked`);
    if (made) navigate(`/runbooks/${made.id}`);
  };
  return (
    <Dialog open title={`A runbook for ${name}`} onClose={onClose} onSubmit={() => void link()}
      footer={<><Button onPress={() => void write()}>Write a new one</Button><Button variant="primary" type="submit" disabled={!picked}>Link runbook</Button></>}>
      <FormStack><ComboBox<Picked> label="Runbook" value={picked} onChange={setPicked} load={pickFrom('runbook')} autoFocus /></FormStack>
    </Dialog>
  );
}
