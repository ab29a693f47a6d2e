import { useState } from 'react';
import type { Party } from '#src/contract/desk/ownership.ts';
import { isKeptKind, type KeptKind } from '#src/domain/ownership/keeper-findings.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { pickFrom, type Picked } from '../picker.ts';
import { findingKinds } from './kinds.ts';

interface KeeperDialogProps {
  readonly records: readonly { readonly kind: KeptKind; readonly id: string }[];
  /** What the dialog is about, such as the contract’s name. */
  readonly title: string;
  /** Who looked after it and has left. */
  readonly left: Pick<Party, 'id' | 'name'> | null;
  readonly onClose: () => void;
}

const who = pickFrom('person', [{ field: 'leftOn', op: 'empty' }]);

/** Names who looks after something from now on; whatever else the same person left behind can go along. */
export function KeeperDialog({ records, title, left, onClose }: KeeperDialogProps) {
  const [person, setPerson] = useState<Picked | null>(null);
  const [all, setAll] = useState(false);
  const { data } = useQuery('ownership.findingsAbout', left && { kind: 'person', id: left.id }, findingKinds);
  const chosen = new Set(records.map(({ id }) => id));
  const others = (data?.findings ?? []).flatMap(({ kind, id, name, finding }) => (finding.code === 'keeper-left' && isKeptKind(kind) && !chosen.has(id) ? [{ kind, id, name }] : []));
  const give = async (): Promise<void> => {
    if (!person) return;
    const given = [...records, ...(all ? others.map(({ kind, id }) => ({ kind, id })) : [])];
    if (await act(() => call('ownership.giveToKeeper', { records: given, personId: person.id }), given.length === 1 ? `${person.label} looks after it` : `${person.label} looks after ${given.length} records`)) onClose();
  };
  return (
    <Dialog open width="small" title={`Who looks after ${title}`} onClose={onClose} onSubmit={() => void give()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!person}>Save</Button></>}>
      <FormStack>
        <ComboBox<Picked> label="Looked after by" value={person} onChange={setPerson} load={who} autoFocus />
        {left && others.length > 0 && (
          <Checkbox checked={all} onChange={setAll} hint={others.slice(0, 4).map(({ name }) => name).join(', ') + (others.length > 4 ? ` and ${others.length - 4} more` : '')}>
            Also the {others.length === 1 ? 'other record' : `${others.length} other records`} that {left.name} looked after
          </Checkbox>
        )}
      </FormStack>
    </Dialog>
  );
}
