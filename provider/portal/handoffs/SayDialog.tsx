import { useState } from 'react';
import { handoffTopic } from '#src/domain/handoff/topic.ts';
import { Button } from '#ui/actions/Button.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { NumberField } from '#ui/fields/NumberField.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';

export interface Asking { readonly what: 'question' | 'did' | 'declined'; readonly title: string; readonly of: readonly { readonly rec: string; readonly gen: number }[] }

const words = {
  question: { title: 'Ask about', label: 'Your question', send: 'Ask' },
  did: { title: 'Note work on', label: 'What was done', send: 'Note it' },
  declined: { title: 'Decline', label: 'Why you cannot look after it', send: 'Decline' },
} as const;

interface SayDialogProps { readonly asking: Asking; readonly workspace: string; readonly busy: boolean; readonly onClose: () => void; readonly onSend: (note: string, data: Readonly<Record<string, unknown>>) => void }

export function SayDialog({ asking, workspace, busy, onClose, onSend }: SayDialogProps) {
  const [note, setNote] = useState('');
  const [minutes, setMinutes] = useState<number | null>(null);
  const { title, label, send } = words[asking.what];
  const ready = note.trim() !== '' && !busy;
  return (
    <Dialog open title={`${title} ${asking.title}`} onClose={onClose} onSubmit={() => { if (ready) onSend(note.trim(), asking.what === 'did' ? { minutes } : {}); }}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready} pending={busy}>{send}</Button></>}>
      <FormStack>
        <TextArea label={label} hint={`${workspace} reads it. ${handoffTopic.verbs[asking.what].needsNote ?? ''}`.trim()} required value={note} onChange={setNote} rows={4} maxLength={4000} autoFocus />
        {asking.what === 'did' && <NumberField label="Minutes spent" value={minutes} onChange={setMinutes} min={0} max={100_000} />}
      </FormStack>
    </Dialog>
  );
}
