import { useState } from 'react';
import { Pencil, Play, Plus, Square, X } from 'lucide-react';
import type { TimeLine } from '#src/contract/desk/time.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { SideChip } from '#ui/data/Chips.tsx';
import { formatDate, formatMinutes } from '#ui/format.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { EntryDialog } from './EntryDialog.tsx';
import { startTimer, stopTimer } from './actions.ts';
import s from './time.module.css';

const SHORT = 5;

export function removeEntry(line: TimeLine): void {
  void act(() => call('records.trash', { kind: 'timeEntry', ids: [line.id] }), `${formatMinutes(line.minutes)} removed`);
}

/** The time that was spent on a task: its sum, the timer, and each entry. */
export function TaskTime({ id, title, readOnly }: { readonly id: string; readonly title: string; readonly readOnly: boolean }) {
  const [all, setAll] = useState(false);
  const [writing, setWriting] = useState<TimeLine | 'new' | null>(null);
  const { data } = useQuery('time.ofTask', { taskId: id, limit: all ? 500 : SHORT }, ['timeEntry', 'task', 'sync']);
  if (!data) return null;
  const running = data.lines.find((line) => line.running);
  const total = data.minutes + data.other;
  return (
    <div className={s['panel']}>
      <div className={s['head']}>
        <strong>{total === 0 ? (data.provider.minutes > 0 ? 'No time of ours' : 'No time yet') : formatMinutes(total)}</strong>
        {!readOnly && (running
          ? <Button size="small" icon={Square} onPress={stopTimer}>Stop the timer</Button>
          : <Button size="small" icon={Play} onPress={() => void startTimer(id)}>Start the timer</Button>)}
        {!readOnly && <Button size="small" icon={Plus} onPress={() => setWriting('new')}>Note time</Button>}
      </div>
      {data.lines.length > 0 && (
        <ul className={s['lines']} aria-label="Time entries">
          {data.lines.map((line) => (
            <li key={line.id}>
              <span className={s['day']}>{formatDate(line.on)}</span>
              <span className={s['what']}>{[line.from && `${line.from} to ${line.to ?? 'now'}`, line.person, line.note].filter(Boolean).join(' · ')}</span>
              <span className={s['minutes']}>{formatMinutes(line.minutes)}</span>
              {!readOnly && !line.running && <>
                <IconButton size="small" icon={Pencil} label={`Change the entry of ${formatDate(line.on)}`} onPress={() => setWriting(line)} />
                <IconButton size="small" icon={X} label={`Remove the entry of ${formatDate(line.on)}`} onPress={() => removeEntry(line)} />
              </>}
            </li>
          ))}
        </ul>
      )}
      {data.provider.lines.length > 0 && (
        <>
          <div className={s['head']}><strong>{formatMinutes(data.provider.minutes)}</strong><SideChip side="provider">{data.provider.name ?? 'Provider'}</SideChip><span className={s['quiet']}>as they noted it, apart from ours</span></div>
          <ul className={s['lines']} aria-label={`Time of ${data.provider.name ?? 'the provider'}`}>
            {data.provider.lines.map((line) => (
              <li key={line.id}>
                <span className={s['day']}>{formatDate(line.on)}</span>
                <span className={s['what']} title={line.note}>{[line.who, line.note].filter(Boolean).join(' · ')}</span>
                <span className={s['minutes']}>{formatMinutes(line.minutes)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {data.other !== 0 && <p className={s['quiet']}>{data.other > 0 ? `${formatMinutes(data.other)} without an entry` : `Corrected by ${formatMinutes(data.other)}`}</p>}
      {!all && data.entries > data.lines.length && <Button size="small" variant="quiet" onPress={() => setAll(true)}>Show {data.entries - data.lines.length} older</Button>}
      {writing !== null && <EntryDialog {...(writing === 'new' ? { task: { id, label: title } } : { line: writing })} onClose={() => setWriting(null)} />}
    </div>
  );
}
