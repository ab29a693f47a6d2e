import { useState } from 'react';
import type { Engineer } from '#src/contract/provider/portal-api.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { ask, type PortalError } from './api.ts';
import { asPortalError } from './useAsk.ts';
import s from './portal.module.css';

const LEAST = 12;

/** The one-time password opens only this page. */
export function NewPassword({ engineer, onChanged }: { readonly engineer: Engineer; readonly onChanged: (engineer: Engineer) => void }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [error, setError] = useState<PortalError | null>(null);
  const [busy, setBusy] = useState(false);
  const ready = current !== '' && next.length >= LEAST && next === again;
  const change = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try { onChanged(await ask('password', { body: { current, next } })); } catch (reason) { setError(asPortalError(reason)); } finally { setBusy(false); }
  };
  return (
    <main className={s['gate']}>
      <form className={s['gateForm']} onSubmit={(event) => { event.preventDefault(); if (ready) void change(); }}>
        <div className={s['brand']}><span className={s['mark']} aria-hidden />Tandem provider portal</div>
        <h1>Choose a password, {engineer.name}</h1>
        {error && <AlertBox tone="bad" title={error.message} announce>{error.hint}</AlertBox>}
        <FormStack>
          <TextField label="One-time password" type="password" value={current} onChange={setCurrent} autoFocus required />
          <TextField label="New password" type="password" value={next} onChange={setNext} hint={`At least ${LEAST} characters`} required />
          <TextField label="New password again" type="password" value={again} onChange={setAgain} required {...(again !== '' && again !== next ? { error: 'The two are not the same.' } : {})} />
          <Button variant="primary" type="submit" pending={busy} disabled={!ready}>Set password</Button>
        </FormStack>
      </form>
    </main>
  );
}
