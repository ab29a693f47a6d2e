import { useState } from 'react';
import type { OpenRun, RunStep } from '#src/contract/desk/runs.ts';
import { runOutcomes } from '#src/domain/kinds/runs.ts';
import { Button } from '#ui/actions/Button.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { plural } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';

type Outcome = keyof typeof runOutcomes;
interface FinishDialogProps { readonly run: OpenRun; readonly steps: readonly RunStep[]; readonly onClose: () => void; readonly onFinished: () => void }

/** How it went. What is still open is said, and what follows from the end. */
export function FinishDialog({ run, steps, onClose, onFinished }: FinishDialogProps) {
  const open = steps.filter((step) => step.state === 'open' && !step.optional).length;
  const { told } = run;
  const [outcome, setOutcome] = useState<Outcome>(told && !(told.outcome === 'done' && open > 0) ? told.outcome : open > 0 ? 'problems' : 'done');
  const [notes, setNotes] = useState(told?.note ?? '');
  const follows = outcome === 'done' || outcome === 'problems'
    ? 'The runbook counts as proven today, and the responsibilities it serves get this run as evidence.'
    : 'It proves nothing, and brings no evidence.';
  const finish = async (): Promise<void> => {
    const finished = await act(() => call('runs.finish', { id: run.id, outcome, notes, asTold: told !== null }), `${run.title}: ${runOutcomes[outcome].toLowerCase()}`);
    if (finished) onFinished();
  };
  return (
    <Dialog open title={`Finish ${run.title}`} onClose={onClose} onSubmit={() => void finish()}
      footer={<><Button onPress={onClose}>Not yet</Button><Button variant={outcome === 'abandoned' ? 'danger' : 'primary'} type="submit">{outcome === 'abandoned' ? 'Abandon' : 'Finish'}</Button></>}>
      <FormStack>
        <RadioGroup<Outcome> label="How did it go" value={outcome} onChange={setOutcome} options={[
          { value: 'done', label: runOutcomes.done, disabled: open > 0, hint: open > 0 ? `${plural(open, 'step')} still open: tick or skip them first.` : 'Everything was done as written.' },
          { value: 'problems', label: runOutcomes.problems, hint: 'It was done, but not as written.' },
          { value: 'failed', label: runOutcomes.failed, hint: 'It did not do what it is for.' },
          { value: 'abandoned', label: runOutcomes.abandoned, hint: 'Started by mistake, or no longer needed.' },
        ]} />
        <TextArea label="Notes" value={notes} onChange={setNotes} maxLength={100_000} placeholder="What the next one should know" />
        <p>{follows}{told ? ` It is ended in the name of ${told.who}.` : ''}</p>
      </FormStack>
    </Dialog>
  );
}
