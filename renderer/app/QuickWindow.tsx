import { useEffect, useRef, useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { undo } from '../bridge/actions.ts';
import { desktop } from '../bridge/shell.ts';
import { useQuery } from '../bridge/useQuery.ts';
import { QuickAddField } from '../records/quick-add/QuickAddField.tsx';
import type { Saved } from '../records/quick-add/useQuickLine.ts';
import { QuickHelp } from './QuickAdd.tsx';
import s from './app.module.css';

let onShown: (() => void) | null = null;
desktop.onCommand(({ command }) => { if (command === 'quick-add') onShown?.(); });

const hide = (): void => void desktop.ask('shell.hideQuickAdd', {});

/** The small window: one line, from anywhere. What was typed and not saved is there the next time. */
export function QuickWindow() {
  const status = useQuery('workspace.status', {}, ['workspace']);
  const input = useRef<HTMLInputElement>(null);
  const [last, setLast] = useState<Saved | null>(null);
  useEffect(() => {
    onShown = () => {
      setLast(null);
      input.current?.focus();
      input.current?.select();
    };
    return () => { onShown = null; };
  }, []);
  if (status.data && !status.data.open) return <NoWorkspace />;
  const takeBack = (): void => {
    if (last?.changeSetId) void undo(last.changeSetId);
    setLast(null);
    input.current?.focus();
  };
  return (
    <main className={s['quickWindow']} aria-label="Add a task">
      <QuickAddField large autoFocus label="What needs doing" placeholder="printer 2nd floor !high @maria #branch-2 due fri 20m" start={{}} inputRef={input} onEscape={hide}
        onSaved={(saved) => {
          setLast(saved);
          if (!saved.more) hide();
        }} />
      {last && <p className={s['saved']} role="status"><span>Added to the inbox: {last.title}</span><Button size="small" variant="quiet" onPress={takeBack}>Undo</Button></p>}
      <div className={s['quickFoot']}><QuickHelp /></div>
    </main>
  );
}

function NoWorkspace() {
  useEffect(() => {
    const leave = (event: KeyboardEvent): void => { if (event.key === 'Escape') hide(); };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, []);
  return (
    <main className={s['quickWindow']} aria-label="Add a task">
      <p>No workspace is open, so there is no inbox to put a task into.</p>
      <div><Button variant="primary" autoFocus onPress={() => void desktop.ask('shell.showMain', {})}>Open Tandem</Button></div>
    </main>
  );
}
