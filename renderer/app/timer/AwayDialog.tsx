import { useState } from 'react';
import type { TimerAway } from '#src/contract/desk/time.ts';
import type { DeskInput } from '#src/contract/desk.ts';
import { localDay } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { formatDateTime, formatMinutes, formatTime } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { pickFrom, type Picked } from '../../records/picker.ts';

type Answer = 'keep' | 'drop' | 'book';

/** Asked when somebody comes back: was the time that passed work on the same task, nothing, or something else? */
export function AwayDialog({ away, onAnswered }: { readonly away: TimerAway; readonly onAnswered: () => void }) {
  const [answer, setAnswer] = useState<Answer>('drop');
  const [task, setTask] = useState<Picked | null>(null);
  const [closed, setClosed] = useState(false);
  const sameDay = localDay(away.from) === localDay(away.to);
  const span = sameDay ? `${formatTime(away.from)} to ${formatTime(away.to)}` : `${formatDateTime(away.from)} to ${formatDateTime(away.to)}`;
  const send = async (): Promise<void> => {
    if (answer === 'book' && !task) return;
    const input: DeskInput<'time.away'> = answer !== 'book' ? { answer } : task!.id === 'new' ? { answer, title: task!.label } : { answer, taskId: task!.id };
    const done = await act(() => call('time.away', input), { keep: 'Kept', drop: 'Dropped', book: 'Booked' }[answer]);
    if (done) onAnswered();
  };
  if (closed) return null;
  return (
    <Dialog open width="small" title={`You were away ${formatMinutes(away.minutes)}`} onClose={() => setClosed(true)} onSubmit={() => void send()}
      footer={<><Button onPress={() => setClosed(true)}>Ask me later</Button><Button variant="primary" type="submit" disabled={answer === 'book' && !task}>{{ keep: 'Keep it', drop: 'Drop it', book: 'Book it' }[answer]}</Button></>}>
      <FormStack>
        <p>From {span} nobody used this computer, while the timer ran on “{away.title}”.</p>
        <RadioGroup<Answer> label="That time was" value={answer} onChange={setAnswer} options={[
          { value: 'keep', label: 'Work on this task', hint: 'Keep it' }, { value: 'drop', label: 'Not work', hint: 'Take it out; the timer goes on from when you came back' }, { value: 'book', label: 'Something else' },
        ]} />
        {answer === 'book' && (
          <ComboBox<Picked> label="What it was" value={task} onChange={setTask} load={pickFrom('task')} autoFocus placeholder="Find a task, or write what broke in"
            create={{ label: (query) => `Interruption “${query}”`, run: (query) => setTask({ id: 'new', label: query }) }} />
        )}
      </FormStack>
    </Dialog>
  );
}
