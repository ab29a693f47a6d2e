import { useEffect, useState } from 'react';
import type { SyncStatus } from '#src/contract/desk/sync.ts';
import { Button } from '#ui/actions/Button.tsx';
import { FieldList } from '#ui/data/FieldList.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { formatDateTime, formatMinutes, plural } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { showError } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { desktop } from '../../bridge/shell.ts';
import { asError } from '../../bridge/useQuery.ts';
import { AuthorityDialog } from './AuthorityDialog.tsx';
import { ConnectForm } from './ConnectForm.tsx';
import { DisconnectDialog } from './DisconnectDialog.tsx';
import { PendingList } from './PendingList.tsx';
import { RunLog } from './RunLog.tsx';
import { SyncNotes } from './SyncNotes.tsx';
import s from '../../records/page.module.css';
import own from './sharing.module.css';

const stateWords = {
  'not-connected': 'Not connected', idle: 'Connected', syncing: 'Syncing', offline: 'Offline, tries again by itself', paused: 'Paused', attention: 'Needs you',
} as const;

/** The connection to the provider: made here, and watched here. */
export function ConnectionPart({ status, onPart }: { readonly status: SyncStatus; readonly onPart: (part: 'conflicts' | 'provider') => void }) {
  return (
    <div className={own['scroll']}>
      {status.state === 'not-connected' ? <ConnectForm /> : <Connected status={status} onPart={onPart} />}
      {status.state !== 'not-connected' && <div className={own['columns']}><PendingList pending={status.pending} /><RunLog /></div>}
    </div>
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
    ...(status.conflicts > 0 ? [plural(status.conflicts, 'conflict')] : []), ...(status.held > 0 ? [`${plural(status.held, 'record')} held back, because something in ${status.held === 1 ? 'it' : 'them'} looks like a secret`] : []),
    ...(status.unclear > 0 ? [`${plural(status.unclear, 'record')} that the provider sees and this desk does not share`] : []),
    ...(status.refusals > 0 ? [`${plural(status.refusals, 'change')} that the provider’s server refused`] : []),
  ];
  const [asking, setAsking] = useState<'disconnect' | 'authority' | 'elsewhere' | null>(null);
  // The server does not know this desk, or this computer has no key to it: only a new code helps.
  const isUnknown = status.error?.kind === 'unauthorised';
  const keychain = useKeychainWords();
  const attempt = (work: () => Promise<unknown>): void => void work().catch((reason: unknown) => showError(asError(reason)));
  return (
    <>
      <SyncNotes status={status} onDecide={() => onPart('conflicts')} />
      {status.error && (
        <AlertBox tone={status.error.kind === 'offline' ? 'warn' : 'bad'} title={status.error.message} actions={[
          ...(isUnknown ? [] : [{ label: 'Try now', onPress: () => attempt(() => call('sync.now', {})) }]),
          ...(status.error.kind === 'conflict' ? [{ label: 'End these shares here too', onPress: () => attempt(() => call('sync.confirmRemoval', {})) }] : []),
        ]}>{status.error.hint}</AlertBox>
      )}
      {isUnknown && <Section level={2} title="Connect again"><ConnectForm key={status.url} again={status.url} /></Section>}
      {waiting.length > 0 && <AlertBox tone="warn" title="Waits for you" actions={[{ label: 'Decide now', onPress: () => onPart('conflicts') }]}>{`${waiting.join('; ')}.`}</AlertBox>}
      {status.stopped && <AlertBox tone="warn" title="All sharing is stopped">Syncing goes on only to take back what the provider still holds.</AlertBox>}
      <FieldList wide lines={[
        { label: 'Provider', value: status.providerName || 'Unnamed' },
        { label: 'Server', value: status.url },
        { label: 'Trusts', value: <>{status.authority ? `Certificates of ${status.authority.name} alone` : 'The certificates that this computer trusts'} <Button variant="quiet" size="small" label="Change which certificates are trusted" onPress={() => setAsking('authority')}>Change…</Button></> },
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
        <Button onPress={() => setAsking('elsewhere')}>Move to another server…</Button>
        <Button onPress={() => setAsking('disconnect')}>Disconnect…</Button>
      </div>
      {asking === 'elsewhere' && <Section level={2} title="Move to another server"><ConnectForm elsewhere={{ deviceName: status.deviceName ?? '', onCancel: () => setAsking(null) }} onDone={() => setAsking(null)} /></Section>}
      {asking === 'authority' && <AuthorityDialog authority={status.authority} onClose={() => setAsking(null)} />}
      {asking === 'disconnect' && (
        <DisconnectDialog onCancel={() => setAsking(null)} onConfirm={() => { setAsking(null); attempt(() => call('sync.disconnect', {})); }} />
      )}
    </>
  );
}
