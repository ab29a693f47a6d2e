import { useEffect, useMemo, useState } from 'react';
import { Play, Square, Zap } from 'lucide-react';
import type { Condition } from '#src/contract/paging.ts';
import { CommandPalette } from '#ui/palette/CommandPalette.tsx';
import type { PaletteGroup, PaletteItem } from '#ui/palette/types.ts';
import { call } from '../../bridge/bridge.ts';
import { startTimer, startTimerOnInterruption, stopTimer } from '../../records/time/actions.ts';

interface TimerDialogProps {
  readonly running: { readonly title: string } | null;
  readonly recent: readonly { readonly id: string; readonly title: string }[];
  readonly onClose: () => void;
}

const OPEN: readonly Condition[] = [{ field: 'status', op: 'in', value: ['inbox', 'todo', 'doing', 'waiting'] }];
const plain = (text: string) => [{ text, hit: false }];

/** Which task the timer is to run on: a recent one, one that is found, or an interruption that just came. */
export function TimerDialog({ running, recent, onClose }: TimerDialogProps) {
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<{ readonly query: string; readonly tasks: readonly { readonly id: string; readonly title: string }[] }>({ query: '', tasks: [] });
  const words = query.trim();
  useEffect(() => {
    let stale = false;
    if (words === '') return setFound({ query: '', tasks: [] });
    call('records.pick', { kind: 'task', query: words, limit: 12, where: [...OPEN] }).then(({ options }) => { if (!stale) setFound({ query: words, tasks: options }); }, () => undefined);
    return () => { stale = true; };
  }, [words]);
  const groups = useMemo<PaletteGroup[]>(() => {
    const tasks = words === '' ? recent : found.tasks;
    const items = tasks.map((task): PaletteItem => ({ id: `task:${task.id}`, icon: Play, title: plain(task.title) }));
    return [
      ...(running && words === '' ? [{ id: 'stop', label: 'Running', items: [{ id: 'stop', icon: Square, title: plain(`Stop the timer on ${running.title}`), keys: 'alt+shift+t' }] }] : []),
      ...(items.length > 0 ? [{ id: 'tasks', label: words === '' ? 'Lately' : 'Open tasks', items }] : []),
      ...(words !== '' && found.query === words ? [{ id: 'new', label: 'New', items: [{ id: 'new', icon: Zap, title: plain(`Interruption “${words}”`) }] }] : []),
    ];
  }, [words, recent, found, running]);
  const choose = ({ id }: PaletteItem): void => {
    onClose();
    if (id === 'stop') stopTimer();
    else if (id === 'new') void startTimerOnInterruption(words);
    else void startTimer(id.slice('task:'.length));
  };
  return <CommandPalette open onClose={onClose} query={query} onQuery={setQuery} groups={groups} loading={words !== '' && found.query !== words} onChoose={choose} placeholder={running ? 'Switch the timer to' : 'Start a timer on'} />;
}
