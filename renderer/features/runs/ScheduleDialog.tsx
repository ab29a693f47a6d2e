import { useState } from 'react';
import type { ScheduleLine } from '#src/contract/desk/schedules.ts';
import { formOfRule, ruleOfForm, type FormOfRule } from '#src/domain/schedule/form.ts';
import { GRACE_DAYS } from '#src/domain/schedule/instances.ts';
import { recurrenceInWords } from '#src/domain/schedule/words.ts';
import { localDay, localTimeZone } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { FormRow, FormStack } from '#ui/fields/FormRow.tsx';
import { NumberField } from '#ui/fields/NumberField.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { formatDate } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { pickFrom, type Picked } from '../../records/picker.ts';
import { isTime, RuleFields } from '../../records/schedule/RuleFields.tsx';
import { learnedWords } from '../../records/runs/words.ts';
import { plannedWords } from './words.ts';
import s from '../../records/schedule/schedule.module.css';

const sides = [{ value: 'internal', label: 'Us' }, { value: 'provider', label: 'The provider' }] as const;
const monthly: FormOfRule = { form: { every: 'monthWeekday', interval: 1, nth: 1, weekday: 'MO' }, end: { until: null, count: null } };
const pickedOf = (one: { readonly id: string; readonly title: string } | null | undefined): Picked | null => (one ? { id: one.id, label: one.title } : null);

/** Which runbook, how often, who; the next five dates show at once what the rule means. */
export function ScheduleDialog({ schedule, onClose }: { readonly schedule: ScheduleLine | null; readonly onClose: () => void }) {
  const [runbook, setRunbook] = useState<Picked | null>(pickedOf(schedule?.runbook));
  const [title, setTitle] = useState(schedule?.title ?? '');
  const [rule, setRule] = useState<FormOfRule>(schedule ? formOfRule(schedule.rule, schedule.startsAt) : monthly);
  const [day, setDay] = useState<string>(schedule?.startsAt.slice(0, 10) ?? localDay(new Date().toISOString()));
  const [time, setTime] = useState(schedule?.startsAt.slice(11, 16) ?? '18:00');
  const [timeZone, setTimeZone] = useState(schedule?.timeZone ?? localTimeZone());
  const [graceDays, setGraceDays] = useState<number | null>(schedule?.graceDays ?? GRACE_DAYS);
  const [side, setSide] = useState(schedule?.side ?? 'internal');
  const [assignee, setAssignee] = useState<Picked | null>(schedule?.assignee ? { id: schedule.assignee.id, label: schedule.assignee.name } : null);
  const [asset, setAsset] = useState(pickedOf(schedule?.asset));
  const [site, setSite] = useState(pickedOf(schedule?.site));
  const [responsibility, setResponsibility] = useState(pickedOf(schedule?.responsibility));
  const startsAt = `${day}T${time}`;
  const recurrence = { rule: ruleOfForm(rule), startsAt };
  const preview = useQuery('schedules.preview', isTime(time) && timeZone !== '' ? { ...recurrence, timeZone } : null, []);
  const learned = useQuery('runs.learned', runbook ? { runbookId: runbook.id } : null, ['run', 'runbook']).data;
  const problem = preview.error && !preview.loading ? `${preview.error.message} ${preview.error.hint}` : null;
  const save = async (): Promise<void> => {
    if (!runbook || problem !== null || !isTime(time)) return;
    const saved = await act(() => call('schedules.save', {
      id: schedule?.id ?? null, title, runbookId: runbook.id, ...recurrence, timeZone, graceDays, side, assigneeId: assignee?.id ?? null,
      assetId: asset?.id ?? null, siteId: site?.id ?? null, responsibilityId: responsibility?.id ?? null,
    }), schedule ? 'Schedule changed' : 'Scheduled');
    if (saved) onClose();
  };
  return (
    <Dialog open width="wide" title={schedule ? `Schedule of ${schedule.title}` : 'New schedule'} onClose={onClose} onSubmit={() => void save()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!runbook || problem !== null || !isTime(time)}>{schedule ? 'Save' : 'Add schedule'}</Button></>}>
      <div className={s['scheduling']}>
        <FormStack>
          <FormRow>
            <ComboBox label="Runbook" required autoFocus={!schedule} value={runbook} onChange={setRunbook} load={pickFrom('runbook', [{ field: 'status', op: 'in', value: ['draft', 'active'] }])} none="No runbook has these words." />
            <TextField label="Name" value={title} onChange={setTitle} placeholder={runbook?.label ?? 'As the runbook'} maxLength={300} />
          </FormRow>
          {learned && <p className={s['quiet']}>{learnedWords(learned, new Date().toISOString())}</p>}
          <RuleFields value={rule} onChange={setRule} day={day} onDay={setDay} time={time} onTime={setTime} />
          <FormRow>
            <TextField label="Time zone" value={timeZone} onChange={setTimeZone} maxLength={60} hint="The time on the wall stays the same when the clocks change." />
            <NumberField label="May wait (days)" value={graceDays} onChange={setGraceDays} min={0} max={366} hint="After that it counts as missed." />
          </FormRow>
          <FormRow>
            <RadioGroup label="Who runs it" across value={side} onChange={(next) => { setSide(next); setAssignee(null); }} options={[...sides]} />
            <ComboBox key={side} label="Person" value={assignee} onChange={setAssignee} load={pickFrom('person', [{ field: 'side', op: 'is', value: side }])} placeholder={side === 'internal' ? 'You' : 'Anyone there'} />
          </FormRow>
          <FormRow>
            <ComboBox label="For asset" value={asset} onChange={setAsset} load={pickFrom('asset')} />
            <ComboBox label="At site" value={site} onChange={setSite} load={pickFrom('site')} />
          </FormRow>
          <ComboBox label="For responsibility" value={responsibility} onChange={setResponsibility} load={pickFrom('responsibility')} hint="It gets the runs as evidence." />
        </FormStack>
        <aside className={s['dates']} aria-label="Next dates">
          <h3>{recurrenceInWords(recurrence, formatDate, preview.data?.customWords ?? null)}</h3>
          {problem !== null ? <p className={s['bad']} role="alert">{problem}</p> : (
            <ol>{preview.data?.next.map(({ occurrence, at }) => <li key={occurrence}>{plannedWords(at, timeZone)}</li>)}</ol>
          )}
        </aside>
      </div>
    </Dialog>
  );
}
