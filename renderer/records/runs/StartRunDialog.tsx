import { useState } from 'react';
import { useLocation } from 'wouter';
import type { DeskInput } from '#src/contract/desk.ts';
import { Button } from '#ui/actions/Button.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { FormRow, FormStack } from '#ui/fields/FormRow.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { pickFrom, type Picked } from '../picker.ts';
import { learnedWords } from './words.ts';
import s from './runs.module.css';

export type RunSubject = Pick<DeskInput<'runs.start'>, 'assetId' | 'siteId' | 'responsibilityId' | 'taskId'>;

interface StartRunDialogProps {
  readonly runbook?: Picked | null;
  /** What it is started from. */
  readonly subject?: RunSubject;
  /** The name of that, for the title. */
  readonly from?: string;
  readonly onClose: () => void;
}

const sides = [{ value: 'internal', label: 'Us' }, { value: 'provider', label: 'The provider' }] as const;

/** Which runbook, who, and about what; says before how long it took the last times. */
export function StartRunDialog({ runbook: given = null, subject = {}, from, onClose }: StartRunDialogProps) {
  const [, navigate] = useLocation();
  const [runbook, setRunbook] = useState<Picked | null>(given);
  const [side, setSide] = useState<'internal' | 'provider'>('internal');
  const [assignee, setAssignee] = useState<Picked | null>(null);
  const [asset, setAsset] = useState<Picked | null>(null);
  const [site, setSite] = useState<Picked | null>(null);
  const [dueOn, setDueOn] = useState<string | null>(null);
  const learned = useQuery('runs.learned', runbook ? { runbookId: runbook.id } : null, ['run', 'runbook']).data;
  const start = async (): Promise<void> => {
    if (!runbook) return;
    const started = await act(() => call('runs.start', {
      runbookId: runbook.id, side, dueOn, assigneeId: assignee?.id ?? null, ...subject, assetId: subject.assetId ?? asset?.id ?? null, siteId: subject.siteId ?? site?.id ?? null,
    }));
    if (!started) return;
    onClose();
    navigate(`/runs/${started.id}`);
  };
  return (
    <Dialog open title={from ? `Run a runbook for ${from}` : given ? `Run ${given.label}` : 'Run a runbook'} onClose={onClose} onSubmit={() => void start()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!runbook}>Start</Button></>}>
      <FormStack>
        {!given && <ComboBox label="Runbook" required autoFocus value={runbook} onChange={setRunbook} load={pickFrom('runbook', [{ field: 'status', op: 'in', value: ['draft', 'active'] }])} none="No runbook has these words." />}
        {learned && runbook && <p className={s['learned']}>{learnedWords(learned, new Date().toISOString())}</p>}
        <FormRow>
          <RadioGroup label="Who runs it" across value={side} onChange={(next) => { setSide(next); setAssignee(null); }} options={[...sides]} />
          <ComboBox key={side} label="Person" value={assignee} onChange={setAssignee} load={pickFrom('person', [{ field: 'side', op: 'is', value: side }])} placeholder={side === 'internal' ? 'You' : 'Anyone there'} />
        </FormRow>
        <FormRow><DateField label="Due (empty: no date)" value={dueOn} onChange={setDueOn} /><span /></FormRow>
        {!from && (
          <FormRow>
            <ComboBox label="For asset" value={asset} onChange={setAsset} load={pickFrom('asset')} />
            <ComboBox label="At site" value={site} onChange={setSite} load={pickFrom('site')} />
          </FormRow>
        )}
      </FormStack>
    </Dialog>
  );
}
