import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { weekdayKeys, weekdays } from '#src/domain/schedule/form.ts';
import { workDaysOf } from '#src/domain/work/weeks.ts';
import { saveField } from '../../records/useRecord.ts';
import s from './people.module.css';

interface WorkDaysProps { readonly id: string; readonly value: string | null; readonly readOnly: boolean }

/** On which days of the week somebody works: plans, response targets and leave are counted by them. */
export function WorkDays({ id, value, readOnly }: WorkDaysProps) {
  const days = workDaysOf(value);
  const save = (chosen: ReadonlySet<unknown>): void => void saveField('person', id, 'workDays', weekdayKeys.filter((key) => chosen.has(key)).join(','));
  return (
    <ToggleButtonGroup aria-label="Working days" className={s['days'] ?? ''} selectionMode="multiple" disallowEmptySelection isDisabled={readOnly} selectedKeys={days} onSelectionChange={save}>
      {weekdayKeys.map((key) => <ToggleButton key={key} id={key} aria-label={weekdays[key]} className={s['day'] ?? ''}>{weekdays[key].slice(0, 2)}</ToggleButton>)}
    </ToggleButtonGroup>
  );
}
