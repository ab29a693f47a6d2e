import { useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { pickFrom, type Picked } from '../../../records/picker.ts';
import { drawSubstitute } from '../SubstituteField.tsx';

const words = { toolAdminId: { title: 'Who else administers it?', label: 'Tool admin' }, backupId: { title: 'Who stands behind it?', label: 'Backup' } } as const;

/** Names a person in a row of the matrix. */
export function RowPersonDialog({ rowId, name, field, onClose }: { readonly rowId: string; readonly name: string; readonly field: keyof typeof words; readonly onClose: () => void }) {
  const [picked, setPicked] = useState<Picked | null>(null);
  const save = async (): Promise<void> => {
    if (picked && (await act(() => call('records.update', { kind: 'responsibility', id: rowId, fields: { [field]: picked.id } }), `${picked.label} is named for ${name}`))) onClose();
  };
  return (
    <Dialog open width="small" title={words[field].title} onClose={onClose} onSubmit={() => void save()} footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!picked}>Save</Button></>}>
      <FormStack><p>{name}</p><ComboBox<Picked> label={words[field].label} value={picked} onChange={setPicked} load={pickFrom('person')} renderItem={drawSubstitute} autoFocus /></FormStack>
    </Dialog>
  );
}
