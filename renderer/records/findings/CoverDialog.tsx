import { useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { pickFrom, type Picked } from '../picker.ts';

/** The remedy of “Nobody answers for it”: the asset is put under a responsibility. */
export function CoverDialog({ id, name, onClose }: { readonly id: string; readonly name: string; readonly onClose: () => void }) {
  const [picked, setPicked] = useState<Picked | null>(null);
  const cover = async (): Promise<void> => {
    if (!picked) return;
    const done = await act(() => call('links.add', { fromKind: 'responsibility', fromId: picked.id, relation: 'covers', toKind: 'asset', toId: id }), `${picked.label} covers ${name}`);
    if (done) onClose();
  };
  return (
    <Dialog open title={`Who answers for ${name}`} onClose={onClose} onSubmit={() => void cover()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!picked}>Cover it</Button></>}>
      <FormStack><ComboBox<Picked> label="Responsibility" value={picked} onChange={setPicked} load={pickFrom('responsibility')} autoFocus /></FormStack>
    </Dialog>
  );
}
