import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { NumberField } from '#ui/fields/NumberField.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { hoursInWords } from '#src/domain/work/working-time.ts';
import s from './escalation.module.css';

export type Asked = DeskInput<'escalation.send'>['asked'];
type Hours = DeskOutput<'escalation.context'>['hours'];

/** The responsibility that the target comes from. */
export const sourceOf = ({ responsibility, asked }: Pick<DeskOutput<'escalation.context'>, 'responsibility' | 'asked'>): { readonly name: string; readonly minutes: number } | null =>
  (responsibility !== null && asked.respond ? { name: responsibility, minutes: asked.respond.minutes } : null);

/** By when an answer is asked for, and which hours count. */
export function TargetFields({ asked, hours, from, onChange }: { readonly asked: Asked; readonly hours: Hours; readonly from: { readonly name: string; readonly minutes: number } | null; readonly onChange: (asked: Asked) => void }) {
  const { respond } = asked;
  return (
    <div className={s['target']}>
      <NumberField label="Answer within (minutes)" value={respond?.minutes ?? null} min={1} max={525_600} placeholder="no target"
        hint={respond && from?.minutes === respond.minutes ? `As “${from.name}” asks for.` : 'Empty: no target.'}
        onChange={(minutes) => onChange({ ...asked, respond: minutes === null ? null : { minutes, hours: respond ? respond.hours : hours } })} />
      {respond && (
        <RadioGroup label="Counted" value={respond.hours ? 'business' : 'clock'} onChange={(value) => onChange({ ...asked, respond: { ...respond, hours: value === 'business' ? hours : null } })}
          options={[{ value: 'business', label: 'In business hours', hint: hoursInWords(hours) }, { value: 'clock', label: 'Round the clock', hint: 'Nights and weekends count.' }]} />
      )}
    </div>
  );
}
