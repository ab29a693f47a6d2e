import { useRef, useState } from 'react';
import type { DeskOutput } from '#src/contract/desk.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { formatDateTime, plural } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { showError } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { desktop } from '../../bridge/shell.ts';
import { asError } from '../../bridge/useQuery.ts';
import { toBase64 } from '../../records/files/base64.ts';
import { daysWords } from './words.ts';
import s from './handoff.module.css';

type Verified = DeskOutput<'handoff.verify'>;
type Source = { readonly path: string } | { readonly base64: string };
const titles = { 'unchanged': 'Unchanged', 'changed': 'Changed after it was signed', 'not-signed': 'Not a signed packet', 'locked': 'Encrypted', 'wrong-passphrase': 'It does not open' } as const;
const tones = { 'unchanged': 'ok', 'changed': 'bad', 'not-signed': 'bad', 'locked': 'info', 'wrong-passphrase': 'bad' } as const;

/** Tells of a packet whether it is as it was signed, by which key, and of a changed one where to look; opens an encrypted one. */
export function VerifyDialog({ onClose }: { readonly onClose: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [source, setSource] = useState<Source | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [identity, setIdentity] = useState('');
  const [verified, setVerified] = useState<Verified | null>(null);
  const [busy, setBusy] = useState(false);
  const failed = (error: unknown): void => showError(asError(error));
  const check = async (from: Source, give = false): Promise<Verified> => {
    setBusy(true);
    try {
      const result = await call('handoff.verify', { ...from, give, ...(passphrase === '' ? {} : { passphrase }), ...(identity === '' ? {} : { identity }) });
      setVerified(result);
      return result;
    } finally {
      setBusy(false);
    }
  };
  const begin = (from: Source): void => {
    setSource(from);
    setPassphrase('');
    setIdentity('');
    void check(from).catch(failed);
  };
  const choose = (): void => {
    if (!desktop.inElectron) return input.current?.click();
    desktop.ask('shell.chooseFile', { title: 'Check a packet', filters: [{ name: 'Handoff packet', extensions: ['html', 'age'] }] }).then((path) => { if (path !== null) begin({ path }); }, failed);
  };
  const saveOpened = async (): Promise<void> => {
    if (!source) return;
    const { html } = await check(source, true);
    if (html !== null) await desktop.ask('shell.saveText', { title: 'Save the opened packet', suggested: 'packet.html', text: html }).then((path) => { if (path !== null) toasts.add({ text: 'Saved without encryption. Delete it when it is no longer needed.' }); });
  };
  const encrypted = verified !== null && verified.lock !== null;
  const asked = encrypted && verified.result !== 'unchanged' && verified.result !== 'changed';
  return (
    <Dialog open title="Check a packet" onClose={onClose} onSubmit={() => { if (source) void check(source).catch(failed); }}
      footer={<>
        <Button onPress={onClose}>Close</Button>
        {verified?.result === 'unchanged' && encrypted && <Button onPress={() => void saveOpened().catch(failed)}>Save the opened packet…</Button>}
        {asked && <Button type="submit" disabled={(verified.lock === 'key' ? identity : passphrase) === ''} pending={busy}>Open it</Button>}
        <Button variant="primary" onPress={choose} pending={busy}>Choose the file…</Button>
      </>}>
      <FormStack>
        <p className={s['detailText']}>A packet carries a signature over every one of its bytes. An encrypted one needs its passphrase, or the key that it was made for.</p>
        <input ref={input} hidden type="file" accept=".html,.htm,.age" aria-label="Packet" onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void toBase64(file).then((base64) => begin({ base64 })).catch(failed);
          event.target.value = '';
        }} />
        {asked && verified.lock === 'key' && <TextArea label="Identity" value={identity} onChange={setIdentity} rows={3} maxLength={20_000} hint="The private half, AGE-SECRET-KEY-1…; it is used once and kept nowhere." autoFocus />}
        {asked && verified.lock === 'passphrase' && <TextField label="Passphrase" type="password" value={passphrase} onChange={setPassphrase} maxLength={1000} autoFocus />}
        {verified && (
          <AlertBox announce tone={tones[verified.result]} title={titles[verified.result]}>
            {verified.words}
            {verified.packet && <> {verified.packet.title}, {daysWords(verified.packet.startsOn, verified.packet.endsOn)}, {plural(verified.packet.items, 'item')} and {plural(verified.packet.records, 'record')} for {verified.packet.audience === 'provider' ? 'the provider' : 'colleagues'}, made {formatDateTime(verified.packet.at)}.</>}
            {verified.fingerprint && <> Key: <span className={s['fingerprint']}>{verified.fingerprint}</span></>}
          </AlertBox>
        )}
      </FormStack>
    </Dialog>
  );
}
