import { useEffect, useState, type KeyboardEvent } from 'react';
import type { QuickAddStatus } from '#src/contract/shell.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Kbd } from '#ui/actions/Kbd.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { Switch } from '#ui/fields/Switch.tsx';
import { showError } from '../../bridge/actions.ts';
import { desktop } from '../../bridge/shell.ts';
import { asError } from '../../bridge/useQuery.ts';
import { recordedOf, shownKeys, STANDARD_KEYS } from './shortcutKeys.ts';
import s from '../../records/page.module.css';

/** The small window for a task: its keys, and whether Tandem stays in the tray. */
export function QuickAddSettings() {
  const [status, setStatus] = useState<QuickAddStatus | null | undefined>(undefined);
  const [recording, setRecording] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => { desktop.ask('shell.quickAdd', {}).then(setStatus, () => setStatus(null)); }, []);
  if (status === undefined) return null;
  if (status === null) return <p>In a browser there are no keys that work from anywhere. Ctrl+J adds a task from every screen.</p>;
  const change = (next: Partial<QuickAddStatus>): void => {
    const { shortcut, keepRunning } = { ...status, ...next };
    desktop.ask('shell.setQuickAdd', { shortcut, keepRunning }).then(setStatus, (error: unknown) => showError(asError(error)));
  };
  const stop = (): void => {
    setRecording(false);
    setRefused(null);
  };
  const record = (event: KeyboardEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return stop();
    const recorded = recordedOf(event);
    if (recorded.state === 'waiting') return;
    if (recorded.state === 'refused') return setRefused(recorded.why);
    stop();
    change({ shortcut: recorded.keys });
  };
  return (
    <FormStack>
      {status.state === 'taken' && (
        <AlertBox tone="warn" title="These keys do not reach Tandem">Another program uses them, or your desktop gives no keys to programs. Choose others, or let your desktop start “tandem --quick-add” by a key.</AlertBox>
      )}
      <Switch on={status.shortcut !== null} onChange={(on) => change({ shortcut: on ? STANDARD_KEYS : null })} hint="Works while Tandem is minimised or behind other windows.">Write a task down from anywhere</Switch>
      {status.shortcut !== null && (
        <div className={s['keysRow']}>
          <span>Keys</span>
          {recording
            ? <button type="button" autoFocus className={s['recorder']} aria-describedby={refused === null ? undefined : 'keys-refused'} onKeyDown={record} onBlur={stop}>Press the new keys, Escape to keep the old ones</button>
            : <><Kbd keys={shownKeys(status.shortcut)} /><Button size="small" onPress={() => setRecording(true)}>Change keys…</Button></>}
          {!recording && status.shortcut !== STANDARD_KEYS && <Button size="small" onPress={() => change({ shortcut: STANDARD_KEYS })}>Back to Ctrl+Alt+Space</Button>}
        </div>
      )}
      {recording && refused !== null && <p id="keys-refused" role="status" className={s['keysRefused']}>{refused}</p>}
      {status.tray && <Switch on={status.keepRunning} onChange={(on) => change({ keepRunning: on })} hint="The picture in the tray adds a task, opens Tandem, or quits it.">Stay in the tray when the window is closed</Switch>}
    </FormStack>
  );
}
