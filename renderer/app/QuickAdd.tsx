import { useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { FormRow, FormStack } from '#ui/fields/FormRow.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../bridge/actions.ts';
import { call } from '../bridge/bridge.ts';

const kinds = [{ value: 'reactive', label: 'Interruption' }, { value: 'planned', label: 'Planned' }, { value: 'project', label: 'Project' }] as const;

/** One task in two seconds, from anywhere: type, Enter. */
export function QuickAdd({ onClose }: { readonly onClose: () => void }) {
  const [title, setTitle] = useState('');
  const [workType, setWorkType] = useState<(typeof kinds)[number]['value']>('reactive');
  const [dueOn, setDueOn] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    if (title.trim() === '') return;
    const added = await act(() => call('records.create', { kind: 'task', fields: { title, workType, dueOn, status: 'inbox' } }), 'Task added to the inbox');
    if (added) onClose();
  };
  return (
    <Dialog open title="Add a task" onClose={onClose} onSubmit={() => void add()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={title.trim() === ''}>Add task</Button></>}>
      <FormStack>
        <TextField label="What needs doing" value={title} onChange={setTitle} autoFocus maxLength={300} />
        <FormRow>
          <RadioGroup label="Kind of work" across value={workType} onChange={setWorkType} options={[...kinds]} />
          <DateField label="Due" value={dueOn} onChange={setDueOn} />
        </FormRow>
      </FormStack>
    </Dialog>
  );
}
