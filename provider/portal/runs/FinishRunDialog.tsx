import { useState } from 'react';
import { runOutcomes } from '#src/domain/kinds/runs.ts';
import type { RunOutcome } from '#src/domain/run/ending.ts';
import { Button } from '#ui/actions/Button.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { plural } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';

interface FinishRunDialogProps { readonly needed: number; readonly busy: boolean; readonly onClose: () => void; readonly onSend: (outcome: RunOutcome, note: string) => void }

/** How it went, in the engineer's words. */
export function FinishRunDialog({ needed, busy, onClose, onSend }: FinishRunDialogProps) {
  const [outcome, setOutcome] = useState<RunOutcome>(needed > 0 ? 'problems' : 'done');
  const [note, setNote] = useState('');
  return (
    <Dialog open title="Done from our side" onClose={onClose} onSubmit={() => { if (!busy) onSend(outcome, note.trim()); }}
      footer={<><Button onPress={onClose}>Not yet</Button><Button variant="primary" type="submit" pending={busy}>Tell the customer</Button></>}>
      <FormStack>
        <RadioGroup<RunOutcome> label="How did it go" value={outcome} onChange={setOutcome} options={[
          { value: 'done', label: runOutcomes.done, disabled: needed > 0, hint: needed > 0 ? `${plural(needed, 'step')} still open: tick or skip them first.` : 'Everything was done as written.' },
          { value: 'problems', label: runOutcomes.problems, hint: 'It was done, but not as written.' },
          { value: 'failed', label: runOutcomes.failed, hint: 'It did not do what it is for.' },
          { value: 'abandoned', label: runOutcomes.abandoned, hint: 'Started by mistake, or no longer needed.' },
        ]} />
        <TextArea label="Notes" value={note} onChange={setNote} rows={3} maxLength={4000} placeholder="What the customer should know" />
      </FormStack>
    </Dialog>
  );
}
