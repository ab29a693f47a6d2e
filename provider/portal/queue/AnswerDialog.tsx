import { useState } from 'react';
import type { QueueRow } from '#src/contract/provider/queue-api.ts';
import { waitingFor, type WaitingFor } from '#src/domain/work/escalation.ts';
import { Button } from '#ui/actions/Button.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { NumberField } from '#ui/fields/NumberField.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';

export interface Answering { readonly row: QueueRow; readonly what: 'waiting' | 'handed_back' | 'done' }

interface AnswerDialogProps {
  readonly answering: Answering;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onSend: (note: string, data: Readonly<Record<string, unknown>>) => void;
}

const words = {
  waiting: { title: 'Wait with', note: 'What you wait for', send: 'Wait', required: false },
  handed_back: { title: 'Hand back', note: 'Why it comes back', send: 'Hand back', required: true },
  done: { title: 'Done:', note: 'What was done', send: 'Done', required: true },
} as const;
const reasons = Object.entries(waitingFor).map(([value, label]) => ({ value: value as WaitingFor, label: `${label[0]!.toUpperCase()}${label.slice(1)}` }));

export function AnswerDialog({ answering: { row, what }, busy, onClose, onSend }: AnswerDialogProps) {
  const [note, setNote] = useState('');
  const [minutes, setMinutes] = useState<number | null>(null);
  const [who, setWho] = useState<WaitingFor>('customer');
  const { title, note: label, send, required } = words[what];
  const ready = !busy && (!required || note.trim() !== '');
  return (
    <Dialog open title={`${title} ${row.title}`} onClose={onClose} onSubmit={() => { if (ready) onSend(note.trim(), what === 'waiting' ? { for: who } : { minutes }); }}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready} pending={busy}>{send}</Button></>}>
      <FormStack>
        {what === 'waiting' && <Select<WaitingFor> label="For whom" value={who} onChange={setWho} options={reasons} />}
        <TextArea label={label} hint={`${row.workspace} reads it.`} required={required} value={note} onChange={setNote} rows={4} maxLength={4000} autoFocus />
        {what !== 'waiting' && <NumberField label="Minutes spent" value={minutes} onChange={setMinutes} min={0} max={100_000} />}
      </FormStack>
    </Dialog>
  );
}
