import { useEffect, useState, type KeyboardEvent } from 'react';
import { quickAddSettings, type QuickAddStatus } from '#src/contract/shell.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Kbd } from '#ui/actions/Kbd.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { Switch } from '#ui/fields/Switch.tsx';
import { showError } from '../../bridge/actions.ts';
import { desktop } from '../../bridge/shell.ts';
import { asError } from '../../bridge/useQuery.ts';
import s from '../../records/page.module.css';

const named: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus' };

/** The keys of a press as the shell writes them, or null while only Ctrl, Alt and the like are down. */
export function acceleratorOf({ key, ctrlKey, altKey, shiftKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>): string | null {
  if (['Control', 'Alt', 'Shift', 'Meta'].includes(key)) return null;
  const name = named[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  const keys = [ctrlKey && 'Control', altKey && 'Alt', shiftKey && 'Shift', metaKey && 'Super', name].filter(Boolean).join('+');
  return quickAddSettings.shape.shortcut.safeParse(keys).success ? keys : null;
}

const shown = (accelerator: string): string => accelerator.toLowerCase().replace('control', 'ctrl');

/** The small window for a task: its keys, and whether Tandem stays in the tray. */
export function QuickAddSettings() {
  const [status, setStatus] = useState<QuickAddStatus | null | undefined>(undefined);
  const [recording, setRecording] = useState(false);
  useEffect(() => { desktop.ask('shell.quickAdd', {}).then(setStatus, () => setStatus(null)); }, []);
  if (status === undefined) return null;
  if (status === null) return <p>In a browser there are no keys that work from anywhere. Ctrl+J adds a task from every screen.</p>;
  const change = (next: Partial<QuickAddStatus>): void => {
    const { shortcut, keepRunning } = { ...status, ...next };
    desktop.ask('shell.setQuickAdd', { shortcut, keepRunning }).then(setStatus, (error: unknown) => showError(asError(error)));
  };
  const record = (event: KeyboardEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return setRecording(false);
    const keys = acceleratorOf(event);
    if (keys === null) return;
    setRecording(false);
    change({ shortcut: keys });
  };
  return (
    <FormStack>
      {status.state === 'taken' && (
        <AlertBox tone="warn" title="These keys do not reach Tandem">Another program uses them, or your desktop gives no keys to programs. Choose others, or let your desktop start “tandem --quick-add” by a key.</AlertBox>
      )}
      <Switch on={status.shortcut !== null} onChange={(on) => change({ shortcut: on ? 'Control+Alt+Space' : null })} hint="Works while Tandem is minimised or behind other windows.">Write a task down from anywhere</Switch>
      {status.shortcut !== null && (
        <div className={s['keysRow']}>
          <span>Keys</span>
          {recording ? <button type="button" autoFocus className={s['recorder']} onKeyDown={record} onBlur={() => setRecording(false)}>Press the new keys, Escape to keep the old ones</button> : <><Kbd keys={shown(status.shortcut)} /><Button size="small" onPress={() => setRecording(true)}>Change keys…</Button></>}
        </div>
      )}
      {status.tray && <Switch on={status.keepRunning} onChange={(on) => change({ keepRunning: on })} hint="The picture in the tray adds a task, opens Tandem, or quits it.">Stay in the tray when the window is closed</Switch>}
    </FormStack>
  );
}
