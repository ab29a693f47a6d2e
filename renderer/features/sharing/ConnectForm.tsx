import { useState } from 'react';
import type { Moving } from '#src/contract/desk/sync.ts';
import type { TandemError } from '#src/contract/errors.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { call } from '../../bridge/bridge.ts';
import { asError } from '../../bridge/useQuery.ts';
import { MoveDialog } from './MoveDialog.tsx';
import s from '../../records/page.module.css';

interface ConnectFormProps {
  /** The address of a server that does not know this desk any more, or not yet. */
  readonly again?: string | null;
  /** From a desk that is connected and goes elsewhere. */
  readonly elsewhere?: { readonly deviceName: string; readonly onCancel: () => void };
  readonly onDone?: () => void;
}

/** Address, code and a name. */
export function ConnectForm({ again, elsewhere, onDone }: ConnectFormProps) {
  const isAgain = typeof again === 'string';
  const [url, setUrl] = useState(again ?? '');
  const [code, setCode] = useState('');
  const [deviceName, setDeviceName] = useState(elsewhere?.deviceName ?? (isAgain ? '' : 'This desk'));
  const [ca, setCa] = useState<string | null>(null);
  const [error, setError] = useState<TandemError | null>(null);
  const [busy, setBusy] = useState(false);
  const [moving, setMoving] = useState<Moving | null>(null);
  const enrol = async (leave?: string): Promise<void> => {
    const { moving: elsewhere } = await call('sync.enrol', { url, code, deviceName, ca: ca?.trim() || null, leave });
    setMoving(elsewhere);
    if (elsewhere) return;
    toasts.add({ text: leave !== undefined ? 'Moved. What you share goes there now.' : isAgain ? 'Connected again. What waited here goes out now.' : 'Connected. Only what you share goes out.' });
    onDone?.();
  };
  const connect = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await enrol();
    } catch (reason) { setError(asError(reason)); } finally { setBusy(false); }
  };
  return (
    <form className={s['form']} onSubmit={(event) => { event.preventDefault(); void connect(); }}>
      {elsewhere && <p className={s['note']}>For a provider that has moved to a new server, or another provider. Before anything changes you are told what becomes of what stands here.</p>}
      {!isAgain && !elsewhere && <p className={s['note']}>Your provider gives you the address of its server and a code. Nothing leaves this desk until you share it.</p>}
      {error && <AlertBox tone="bad" title={error.message} announce>{error.hint}</AlertBox>}
      <FormStack>
        <TextField label="Server address" value={url} onChange={setUrl} placeholder="https://tandem.provider.example" required autoFocus={!isAgain} />
        <TextField label="Enrolment code" value={code} onChange={setCode} required hint={isAgain ? 'Ask the provider for a code for another desk of this workspace.' : undefined} />
        <TextField label="Name of this desk" value={deviceName} onChange={setDeviceName} required maxLength={120} hint={isAgain ? 'So that you and the provider can tell your desks apart.' : undefined} />
        {ca === null
          ? <div><Button variant="quiet" size="small" onPress={() => setCa('')}>The provider issues its own certificates…</Button></div>
          : <TextArea label="Certificate of its authority" value={ca} onChange={setCa} rows={5} placeholder="-----BEGIN CERTIFICATE-----" autoFocus hint="As PEM. From then on, only certificates of this authority are trusted for this server." />}
        <div className={s['buttons']}>
          <Button variant="primary" type="submit" pending={busy} disabled={url.trim() === '' || code.trim().length < 4 || deviceName.trim() === ''}>{isAgain ? 'Connect again' : elsewhere ? 'Check the code' : 'Connect'}</Button>
          {elsewhere && <Button onPress={elsewhere.onCancel}>Cancel</Button>}
        </div>
      </FormStack>
      {moving && <MoveDialog moving={moving} onAgain={() => enrol()} onMove={() => enrol(moving.workspaceId)} onClose={() => setMoving(null)} />}
    </form>
  );
}
