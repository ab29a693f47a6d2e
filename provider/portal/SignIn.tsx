import { useState } from 'react';
import type { Engineer } from '#src/contract/provider/portal-api.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { ask, type PortalError } from './api.ts';
import { asPortalError } from './useAsk.ts';
import s from './portal.module.css';

export function SignIn({ onSignedIn }: { readonly onSignedIn: (engineer: Engineer) => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<PortalError | null>(null);
  const [busy, setBusy] = useState(false);
  const signIn = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try { onSignedIn(await ask('signIn', { body: { email, password } })); } catch (reason) { setError(asPortalError(reason)); } finally { setBusy(false); }
  };
  return (
    <main className={s['gate']}>
      <form className={s['gateForm']} onSubmit={(event) => { event.preventDefault(); void signIn(); }}>
        <div className={s['brand']}><span className={s['mark']} aria-hidden />Tandem provider portal</div>
        <h1>Sign in</h1>
        {error && <AlertBox tone="bad" title={error.message} announce>{error.hint}</AlertBox>}
        <FormStack>
          <TextField label="Email" type="email" value={email} onChange={setEmail} autoFocus required />
          <TextField label="Password" type="password" value={password} onChange={setPassword} required />
          <Button variant="primary" type="submit" pending={busy} disabled={email === '' || password === ''}>Sign in</Button>
        </FormStack>
      </form>
    </main>
  );
}
