import { useState } from 'react';
import { ArrowUp, Plus, X } from 'lucide-react';
import type { EscalationStep } from '#src/domain/json-fields.ts';
import { repeatedSteps } from '#src/domain/ownership/escalation.ts';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonText } from '#ui/feedback/Skeleton.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { NumberField } from '#ui/fields/NumberField.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { pickFrom, type Picked } from '../../records/picker.ts';
import { useRecord } from '../../records/useRecord.ts';
import { putFields } from './changes.ts';
import { drawPicked } from './columns.tsx';
import s from './ownership.module.css';

type Channel = EscalationStep['channel'];
interface Draft { readonly key: number; readonly person: Picked | null; readonly channel: Channel; readonly waitMinutes: number | null }

const channels: readonly { value: Channel; label: string }[] = [{ value: 'phone', label: 'Phone' }, { value: 'mobile', label: 'Mobile' }, { value: 'email', label: 'Email' }, { value: 'chat', label: 'Chat' }];
const MOST = 20;

interface EscalationDialogProps { readonly id: string; readonly name: string; readonly onClose: () => void }

export function EscalationDialog({ id, name, onClose }: EscalationDialogProps) {
  const { data, error, reload } = useRecord('responsibility', id);
  if (data) {
    const drafts = (data.record.escalation ?? []).map((step, key): Draft => {
      const ref = data.refs[step.personId];
      return { key, channel: step.channel, waitMinutes: step.waitMinutes, person: ref ? { id: step.personId, label: ref.title, ...(ref.side ? { side: ref.side } : {}) } : null };
    });
    return <Editor id={id} name={name} initial={drafts.length > 0 ? drafts : [blank(0)]} onClose={onClose} />;
  }
  return <Dialog open title={`Escalation of ${name}`} onClose={onClose}>{error ? <ErrorState message={error.message} hint={error.hint} onRetry={reload} /> : <SkeletonText lines={3} />}</Dialog>;
}

const blank = (key: number, waitMinutes = 0): Draft => ({ key, person: null, channel: 'phone', waitMinutes });

function Editor({ id, name, initial, onClose }: EscalationDialogProps & { readonly initial: readonly Draft[] }) {
  const [steps, setSteps] = useState(initial);
  const [next, setNext] = useState(initial.length);
  const put = (key: number, change: Partial<Draft>): void => setSteps(steps.map((step) => (step.key === key ? { ...step, ...change } : step)));
  const up = (at: number): void => setSteps(steps.with(at - 1, steps[at]!).with(at, steps[at - 1]!));
  const add = (): void => {
    setSteps([...steps, blank(next, (steps.at(-1)?.waitMinutes ?? -30) + 30)]);
    setNext(next + 1);
  };
  const repeats = repeatedSteps(steps.map(({ person, channel, waitMinutes }) => ({ personId: person?.id ?? '', channel, waitMinutes: waitMinutes ?? 0 })));
  const save = async (): Promise<void> => {
    const escalation = steps.flatMap(({ person, channel, waitMinutes }): EscalationStep[] => (person ? [{ personId: person.id, channel, waitMinutes: waitMinutes ?? 0 }] : []));
    if (await putFields(id, { escalation: escalation.length > 0 ? escalation : null }, 'Escalation changed')) onClose();
  };
  return (
    <Dialog open width="wide" title={`Escalation of ${name}`} onClose={onClose} onSubmit={() => void save()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit">Save escalation</Button></>}>
      <FormStack>
        {steps.length === 0 && <p className={s['quiet']}>Nobody is named to be called.</p>}
        {steps.map((step, at) => (
          <div key={step.key} className={s['editStep']} role="group" aria-label={`Step ${at + 1}`}>
            <ComboBox<Picked> label={`Step ${at + 1}`} value={step.person} onChange={(person) => put(step.key, { person })} load={pickFrom('person')} renderItem={drawPicked} autoFocus={at === steps.length - 1 && step.person === null} />
            <Select<Channel> label="By" value={step.channel} onChange={(channel) => put(step.key, { channel })} options={channels} />
            <NumberField label="After minutes" value={step.waitMinutes} min={0} max={10_080} step={5} onChange={(waitMinutes) => put(step.key, { waitMinutes })} />
            <span className={s['editTools']}>
              <IconButton icon={ArrowUp} label={`Move step ${at + 1} up`} disabled={at === 0} onPress={() => up(at)} />
              <IconButton icon={X} label={`Remove step ${at + 1}`} onPress={() => setSteps(steps.filter((one) => one.key !== step.key))} />
            </span>
          </div>
        ))}
        {repeats.length > 0 && (
          <AlertBox tone="warn" title="It goes in a circle" announce actions={[{ label: repeats.length === 1 ? `Remove step ${repeats[0]! + 1}` : 'Remove the repeats', onPress: () => setSteps(steps.filter((_, at) => !repeats.includes(at))) }]}>
            Step {repeats[0]! + 1} calls {steps[repeats[0]!]?.person?.label ?? 'somebody'} again, who did not answer before. Nobody new is reached.
          </AlertBox>
        )}
        {steps.length < MOST && <div><Button size="small" icon={Plus} onPress={add}>Add step</Button></div>}
      </FormStack>
    </Dialog>
  );
}
