import { useState } from 'react';
import type { TimeLine } from '#src/contract/desk/time.ts';
import { workTypes } from '#src/domain/kinds/work.ts';
import { localDay } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { FormRow, FormStack } from '#ui/fields/FormRow.tsx';
import { NumberField } from '#ui/fields/NumberField.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { formatMinutes } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { pickFrom, type Picked } from '../picker.ts';
import { readTime } from './readTime.ts';

type WorkType = keyof typeof workTypes;

interface EntryDialogProps {
  /** Absent for a new one. */
  readonly line?: TimeLine;
  readonly task?: Picked;
  readonly on?: string;
  readonly from?: string;
  readonly to?: string;
  readonly onClose: () => void;
}

/** Time on a task: from and to on that day, or only how long. */
export function EntryDialog({ line, task: givenTask, on: givenOn, from: givenFrom, to: givenTo, onClose }: EntryDialogProps) {
  const today = localDay(new Date().toISOString());
  const [task, setTask] = useState<Picked | null>(line?.taskId ? { id: line.taskId, label: line.task } : (givenTask ?? null));
  const [on, setOn] = useState<string | null>(line?.on ?? givenOn ?? today);
  const [from, setFrom] = useState(line?.from ?? givenFrom ?? '');
  const [to, setTo] = useState(line?.to ?? givenTo ?? '');
  const [minutes, setMinutes] = useState<number | null>(line && line.from === null ? line.minutes : null);
  const [workType, setWorkType] = useState<WorkType | null>(line?.workType ?? null);
  const [note, setNote] = useState(line?.note ?? '');
  const [start, end] = [readTime(from), readTime(to)];
  const byTimes = from.trim() !== '' || to.trim() !== '';
  const ready = task !== null && on !== null && (byTimes ? start !== null && end !== null && start !== end : minutes !== null && minutes > 0);
  const save = async (): Promise<void> => {
    if (!ready) return;
    const saved = await act(() => call('time.save', {
      id: line?.id ?? null, taskId: task.id, on, note, ...(workType ? { workType } : {}), ...(byTimes ? { from: start, to: end } : { minutes }),
    }), line ? 'Entry changed' : 'Time noted');
    if (!saved) return;
    if (saved.overlaps.length > 0) toasts.add({ text: `It overlaps with ${saved.overlaps.map((one) => `“${one}”`).join(', ')}. Both count.` });
    onClose();
  };
  const wrong = (text: string, read: string | null): string | undefined => (text.trim() !== '' && read === null ? 'Write it like 9:30' : undefined);
  return (
    <Dialog open title={line ? 'Time entry' : 'Note time'} onClose={onClose} onSubmit={() => void save()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready}>{line ? 'Save' : 'Note time'}</Button></>}>
      <FormStack>
        <ComboBox<Picked> label="Task" value={task} onChange={setTask} load={pickFrom('task')} required autoFocus={task === null} placeholder="Type to find" />
        <FormRow>
          <DateField label="Day" value={on} onChange={setOn} required />
          <TextField label="From" value={from} onChange={setFrom} placeholder="9:00" error={wrong(from, start)} maxLength={5} autoFocus={task !== null} />
          <TextField label="To" value={to} onChange={setTo} placeholder="10:30" error={wrong(to, end)} maxLength={5} hint={start !== null && end !== null && end < start ? 'On the next day' : undefined} />
        </FormRow>
        {!byTimes && <NumberField label="Or only how many minutes" value={minutes} onChange={setMinutes} min={1} max={1500} hint={minutes === null ? undefined : formatMinutes(minutes)} />}
        <Select<WorkType> label="Kind of work" value={workType} onChange={setWorkType} placeholder="As the task" options={Object.entries(workTypes).map(([value, label]) => ({ value: value as WorkType, label }))} />
        <TextField label="Note" value={note} onChange={setNote} maxLength={1000} hint="Never leaves this desk" />
      </FormStack>
    </Dialog>
  );
}
