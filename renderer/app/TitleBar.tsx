import { ArrowLeft, ArrowRight, Search } from 'lucide-react';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { Kbd } from '#ui/actions/Kbd.tsx';
import { SyncState } from './SyncState.tsx';
import { TimerState } from './timer/TimerState.tsx';
import s from './app.module.css';

interface TitleBarProps {
  readonly label: string;
  readonly onPalette: () => void;
  /** A task for the timer is being chosen. */
  readonly timing: boolean;
  readonly onTiming: (timing: boolean) => void;
}

export function TitleBar({ label, onPalette, timing, onTiming }: TitleBarProps) {
  return (
    <header className={s['title']}>
      <IconButton icon={ArrowLeft} label="Back" keys="alt+arrowleft" onPress={() => window.history.back()} />
      <IconButton icon={ArrowRight} label="Forward" keys="alt+arrowright" onPress={() => window.history.forward()} />
      <span className={s['place']}>{label}</span>
      <button type="button" className={s['search']} onClick={onPalette} aria-keyshortcuts="Control+K">
        <Search size={16} strokeWidth={1.75} aria-hidden />
        <span>Search or do anything</span>
        <Kbd keys="mod+k" />
      </button>
      <TimerState choosing={timing} onChoosing={onTiming} />
      <SyncState />
    </header>
  );
}
