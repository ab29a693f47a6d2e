import { X } from 'lucide-react';
import type { MilestoneLine } from '#src/contract/desk/projects.ts';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { formatDate } from '#ui/format.ts';
import { InlineDate, InlineText } from '#ui/inline/Inline.tsx';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { saveField } from '../../../records/useRecord.ts';
import s from './projects.module.css';

export function Milestones({ milestones, today }: { readonly milestones: readonly MilestoneLine[]; readonly today: string }) {
  if (milestones.length === 0) return <p className={s['quiet']}>None yet. A milestone is a day by which something stands.</p>;
  const reach = (one: MilestoneLine, reached: boolean): void => void act(() => call('records.update', { kind: 'milestone', id: one.id, fields: { doneAt: reached ? new Date().toISOString() : null } }), reached ? `Reached: ${one.name}` : `Open again: ${one.name}`);
  return (
    <ul className={s['lines']} aria-label="Milestones">
      {milestones.map((one) => (
        <li key={one.id}>
          <Checkbox checked={one.doneAt !== null} onChange={(on) => reach(one, on)}><span className={s['hidden']}>Reached: {one.name}</span></Checkbox>
          <span className={s['name']}><InlineText label="Milestone" value={one.name} maxLength={300} onCommit={(name) => saveField('milestone', one.id, 'name', name)} /></span>
          <span className={s['date']}><InlineDate label={`Due: ${one.name}`} invite="add" value={one.dueOn} onCommit={(dueOn) => saveField('milestone', one.id, 'dueOn', dueOn)} /></span>
          <span className={s['note']}>
            {one.doneAt !== null ? `reached ${formatDate(one.doneAt)}` : one.dueOn !== null && one.dueOn < today ? <StatusText tone="bad">late</StatusText> : null}
            {one.first !== null && one.dueOn !== null && one.first < one.dueOn && ` first ${formatDate(one.first)}`}
          </span>
          <IconButton size="small" icon={X} label={`Remove ${one.name}`} onPress={() => void act(() => call('records.trash', { kind: 'milestone', ids: [one.id] }), `${one.name} removed`)} />
        </li>
      ))}
    </ul>
  );
}
