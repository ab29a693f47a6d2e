import { useRef, useState } from 'react';
import type { DeskOutput } from '#src/contract/desk.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { formatDate, plural } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { showError } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { desktop } from '../../../bridge/shell.ts';
import { asError } from '../../../bridge/useQuery.ts';
import s from '../ownership.module.css';

type Verified = DeskOutput<'agreements.verify'>;
const titles = { 'unchanged': 'Unchanged', 'changed': 'Changed after it was signed', 'not-signed': 'Not a signed statement' } as const;

/** Tells of a signed statement whether it is as it was signed, and by which key. */
export function CheckDialog({ onClose }: { readonly onClose: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [verified, setVerified] = useState<Verified | null>(null);
  const failed = (error: unknown): void => showError(asError(error));
  const choose = (): void => {
    if (!desktop.inElectron) return input.current?.click();
    desktop.ask('shell.chooseFile', { title: 'Check a statement', filters: [{ name: 'Statement', extensions: ['html', 'htm'] }] })
      .then(async (path) => { if (path !== null) setVerified(await call('agreements.verify', { path })); }).catch(failed);
  };
  const read = (file: File | undefined): void => void file?.text().then(async (text) => setVerified(await call('agreements.verify', { text }))).catch(failed);
  return (
    <Dialog open title="Check a statement" onClose={onClose} footer={<><Button onPress={onClose}>Close</Button><Button variant="primary" onPress={choose}>Choose the file…</Button></>}>
      <FormStack>
        <p className={s['detailText']}>A statement that Tandem has saved carries a signature over every one of its bytes.</p>
        <input ref={input} hidden type="file" accept=".html,.htm" aria-label="Statement" onChange={(event) => { read(event.target.files?.[0]); event.target.value = ''; }} />
        {verified && (
          <AlertBox announce tone={verified.result === 'unchanged' ? 'ok' : 'bad'} title={titles[verified.result]}>
            {verified.words}
            {verified.statement && <> {verified.statement.customer} and {verified.statement.provider}, {formatDate(verified.statement.on)}: {plural(verified.statement.areas.reduce((sum, area) => sum + area.rows.length, 0), 'agreed row')}.</>}
            {verified.fingerprint && <> Key: <span className={s['fingerprint']}>{verified.fingerprint}</span></>}
          </AlertBox>
        )}
      </FormStack>
    </Dialog>
  );
}
