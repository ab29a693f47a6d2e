import { useState } from 'react';
import type { OpenRun } from '#src/contract/desk/runs.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Who } from '#ui/data/Avatar.tsx';
import { SideChip } from '#ui/data/Chips.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { pickFrom, type Picked } from '../../records/picker.ts';

const sides = [{ value: 'internal', label: 'Us' }, { value: 'provider', label: 'The provider' }] as const;

/** Whose run it is; a press gives it to someone else. */
export function AssignButton({ run, readOnly }: { readonly run: OpenRun; readonly readOnly: boolean }) {
  const [open, setOpen] = useState(false);
  const who = run.assignee ? <Who name={run.assignee.name} side={run.assignee.side === 'provider' ? 'provider' : 'internal'} /> : <SideChip side={run.side} />;
  if (readOnly) return who;
  return (
    <>
      <Button variant="quiet" label={`Assigned to ${run.assignee?.name ?? (run.side === 'provider' ? 'the provider' : 'us')}: change`} onPress={() => setOpen(true)}>{who}</Button>
      {open && <AssignDialog run={run} onClose={() => setOpen(false)} />}
    </>
  );
}

function AssignDialog({ run, onClose }: { readonly run: OpenRun; readonly onClose: () => void }) {
  const [side, setSide] = useState(run.side);
  const [person, setPerson] = useState<Picked | null>(run.assignee ? { id: run.assignee.id, label: run.assignee.name } : null);
  const [dueOn, setDueOn] = useState<string | null>(run.dueOn);
  const save = async (): Promise<void> => {
    if (await act(() => call('runs.assign', { id: run.id, side, assigneeId: person?.id ?? null, dueOn }), 'Assigned')) onClose();
  };
  return (
    <Dialog open width="small" title="Who runs it, and by when" onClose={onClose} onSubmit={() => void save()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit">Assign</Button></>}>
      <FormStack>
        <RadioGroup label="Side" across value={side} onChange={(next) => { setSide(next); setPerson(null); }} options={[...sides]} />
        <ComboBox key={side} label="Person" value={person} onChange={setPerson} load={pickFrom('person', [{ field: 'side', op: 'is', value: side }])} placeholder="Anyone there" />
        <DateField label="Due" value={dueOn} onChange={setDueOn} />
      </FormStack>
    </Dialog>
  );
}
