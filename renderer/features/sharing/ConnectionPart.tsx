import { useEffect, useState } from 'react';
import type { SyncStatus } from '#src/contract/desk/sync.ts';
import type { TandemError } from '#src/contract/errors.ts';
import { Button } from '#ui/actions/Button.tsx';
import { FieldList } from '#ui/data/FieldList.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { formatDateTime, formatMinutes, plural } from '#ui/format.ts';
import { ConfirmDialog } from '#ui/overlays/ConfirmDialog.tsx';
import { showError } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { desktop } from '../../bridge/shell.ts';
import { asError } from '../../bridge/useQuery.ts';
import { PendingList } from './PendingList.tsx';
import { RunLog } from './RunLog.tsx';
import s from '../../records/page.module.css';
import own from './sharing.module.css';

const stateWords = {
  'not-connected': 'Not connected', idle: 'Connected', syncing: 'Syncing', offline: 'Offline, tries again by itself', paused: 'Paused', attention: 'Needs you',
} as const;

/** The connection to the provider: made here, and watched here. */
export function ConnectionPart({ status, onPart }: { readonly status: SyncStatus; readonly onPart: (part: 'conflicts' | 'provider') => void }) {
  return (
    <div className={own['scroll']}>
      {status.state === 'not-connected' ? <Connect /> : <Connected status={status} onPart={onPart} />}
      {status.state !== 'not-connected' && <div className={own['columns']}><PendingList pending={status.pending} /><RunLog /></div>}
    </div>
  );
}

function Connect() {
  const [url, setUrl] = useState('');
  const [code, setCode] = useState('');
  const [deviceName, setDeviceName] = useState('This desk');
  const [error, setError] = useState<TandemError | null>(null);
  const [busy, setBusy] = useState(false);
  const connect = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await call('sync.enrol', { url, code, deviceName });
      toasts.add({ text: 'Connected. Only what you share goes out.' });
    } catch (reason) { setError(asError(reason)); } finally { setBusy(false); }
  };
  return (
    <form className={s['form']} onSubmit={(event) => { event.preventDefault(); void connect(); }}>
      <p className={s['note']}>Your provider gives you the address of its server and a code. Nothing leaves this desk until you share it.</p>
      {error && <AlertBox tone="bad" title={error.message} announce>{error.hint}</AlertBox>}
      <FormStack>
        <TextField label="Server address" value={url} onChange={setUrl} placeholder="https://tandem.provider.example" required autoFocus />
        <TextField label="Enrolment code" value={code} onChange={setCode} required />
        <TextField label="Name of this desk" value={deviceName} onChange={setDeviceName} required maxLength={120} />
        <div className={s['buttons']}><Button variant="primary" type="submit" pending={busy} disabled={url.trim() === '' || code.trim().length < 4 || deviceName.trim() === ''}>Connect</Button></div>
      </FormStack>
    </form>
  );
}

const keychainWords = {
  protected: 'In this computer’s keychain',
  basic: 'In a file that this system only obscures; install a keyring (such as GNOME Keyring) to protect it',
  none: 'In a file that only your account can read; this system has no keychain',
  file: 'In a file that only your account can read',
} as const;

/** Where the key to the provider's server stands, said plainly. */
function useKeychainWords(): string {
  const [words, setWords] = useState('');
  useEffect(() => { void desktop.ask('shell.about', {}).then(({ keychain }) => setWords(keychainWords[keychain])); }, []);
  return words;
}

function Connected({ status, onPart }: { readonly status: SyncStatus; readonly onPart: (part: 'conflicts' | 'provider') => void }) {
  const waiting = [
    ...(status.conflicts > 0 ? [plural(status.conflicts, 'conflict')] : []), ...(status.held > 0 ? [`${plural(status.held, 'record')} held back, because something in it looks like a secret`] : []),
    ...(status.refusals > 0 ? [`${plural(status.refusals, 'change')} that the provider’s server refused`] : []),
  ];
  const [asking, setAsking] = useState<'disconnect' | null>(null);
  const keychain = useKeychainWords();
  const attempt = (work: () => Promise<unknown>): void => void work().catch((reason: unknown) => showError(asError(reason)));
  return (
    <>
      {status.error && (
        <AlertBox tone={status.error.kind === 'offline' ? 'warn' : 'bad'} title={status.error.message} actions={[
          { label: 'Try now', onPress: () => attempt(() => call('sync.now', {})) },
          ...(status.error.kind === 'conflict' ? [{ label: 'That is right, go on', onPress: () => attempt(() => call('sync.confirmRemoval', {})) }] : []),
        ]}>{status.error.hint}</AlertBox>
      )}
      {waiting.length > 0 && <AlertBox tone="warn" title="Waits for you" actions={[{ label: 'Decide now', onPress: () => onPart('conflicts') }]}>{`${waiting.join('; ')}.`}</AlertBox>}
      {status.stopped && <AlertBox tone="warn" title="All sharing is stopped">Syncing goes on only to take back what the provider still holds.</AlertBox>}
      <FieldList wide lines={[
        { label: 'Provider', value: status.providerName || 'Unnamed' },
        { label: 'Server', value: status.url },
        { label: 'This desk', value: status.deviceName },
        { label: 'Its key', value: keychain },
        { label: 'State', value: stateWords[status.state] },
        { label: 'Last synced', value: status.lastSyncedAt ? formatDateTime(status.lastSyncedAt) : 'Never' },
        { label: 'To be looked at', value: status.pending === 0 ? 'Nothing' : plural(status.pending, 'record') },
        ...(status.skewMs === null ? [] : [{ label: 'Clock', value: `${formatMinutes(Math.round(Math.abs(status.skewMs) / 60_000))} ${status.skewMs > 0 ? 'ahead of' : 'behind'} the server; sync works all the same` }]),
      ]} />
      <div className={s['buttons']}>
        <Button variant="primary" pending={status.state === 'syncing'} onPress={() => attempt(() => call('sync.now', {}))}>Sync now</Button>
        <Button onPress={() => attempt(() => call('sync.pause', { paused: status.state !== 'paused' }))}>{status.state === 'paused' ? 'Resume' : 'Pause'}</Button>
        <Button onPress={() => onPart('provider')}>See what goes out</Button>
        <Button onPress={() => setAsking('disconnect')}>Disconnect…</Button>
      </div>
      {asking === 'disconnect' && (
        <ConfirmDialog open title="Disconnect from the provider?" confirmLabel="Disconnect" danger onCancel={() => setAsking(null)}
          onConfirm={() => { setAsking(null); attempt(() => call('sync.disconnect', {})); }}>
          This desk forgets the server. What is shared now stays there: to take it back first, stop all sharing and sync.
        </ConfirmDialog>
      )}
    </>
  );
}
