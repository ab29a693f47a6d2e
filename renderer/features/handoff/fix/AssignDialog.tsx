import { useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { plural } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import type { Picked } from '../../../records/picker.ts';
import { SubstituteField } from '../SubstituteField.tsx';
import { toSubstitute } from '../substitutes.ts';
import s from '../handoff.module.css';

interface AssignDialogProps { readonly itemIds: readonly string[]; readonly titles: readonly string[]; readonly provider: string; readonly onClose: () => void; readonly onDone: () => void }

/** Gives one thing or many to a substitute. */
export function AssignDialog({ itemIds, titles, provider, onClose, onDone }: AssignDialogProps) {
  const [picked, setPicked] = useState<Picked | null>(null);
  const give = async (): Promise<void> => {
    if (picked && (await act(() => call('handoff.assign', { itemIds: [...itemIds], substitute: toSubstitute(picked) }), `Given to ${picked.label}`))) onDone();
  };
  return (
    <Dialog open width="small" title={titles.length === 1 ? 'Who stands in?' : `Who stands in for ${plural(titles.length, 'thing')}?`} onClose={onClose} onSubmit={() => void give()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!picked}>Give</Button></>}>
      <FormStack>
        <p className={s['detailText']}>{titles.slice(0, 5).join(', ')}{titles.length > 5 ? ` and ${titles.length - 5} more` : ''}</p>
        <SubstituteField label="Substitute" provider={provider} value={picked} onChange={setPicked} autoFocus />
      </FormStack>
    </Dialog>
  );
}
