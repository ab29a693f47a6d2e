import { useState } from 'react';
import type { EngineerChange, EngineerRow } from '#src/contract/provider/admin-api.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { formatDateTime } from '#ui/format.ts';
import { ask } from './api.ts';
import { EngineerDialog } from './EngineerDialog.tsx';
import { OneTimeSecret } from './OneTimeSecret.tsx';
import s from './portal.module.css';
import { useAsk } from './useAsk.ts';
import { roleWords } from './words.ts';

/** Who works here, and what each may do. */
export function EngineersTab({ canChange }: { readonly canChange: boolean }) {
  const { data, error, reload } = useAsk('engineers', {});
  const [open, setOpen] = useState<EngineerRow | 'new' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const workspaces = useAsk('workspaces', {}).data?.workspaces ?? [];
  const done = (password: string | null): void => {
    setOpen(null);
    setSecret(password);
    reload();
  };
  const change = async (id: string, body: EngineerChange): Promise<void> => done((await ask('changeEngineer', { parts: { id }, body })).password);
  return (
    <>
      {canChange && <div className={s['tools']}><Button variant="primary" onPress={() => setOpen('new')}>Invite engineer</Button></div>}
      {error && <ErrorState message={error.message} hint={error.hint} onRetry={reload} />}
      {data && (
        <table className={s['table']}>
          <thead><tr><th scope="col">Name</th><th scope="col">Email</th><th scope="col">Role</th><th scope="col">Customers</th><th scope="col">Last sign-in</th></tr></thead>
          <tbody>{data.engineers.map((one) => (
            <tr key={one.id}>
              <th scope="row">{canChange ? <Button size="small" onPress={() => setOpen(one)}>{one.name}</Button> : one.name}</th>
              <td>{one.email}</td><td>{one.active ? roleWords[one.role] : 'No access'}</td><td data-label="Customers:">{one.workspaceIds === null ? 'All' : one.workspaceIds.length}</td>
              <td data-label="Signed in:">{one.signedInAt ? formatDateTime(one.signedInAt) : 'never'}</td>
            </tr>
          ))}</tbody>
        </table>
      )}
      {open && (
        <EngineerDialog key={open === 'new' ? 'new' : open.id} engineer={open === 'new' ? null : open} workspaces={workspaces} onClose={() => setOpen(null)} onChange={change}
          onInvite={async (body) => done((await ask('invite', { body })).password)} />
      )}
      {secret && <OneTimeSecret title="One-time password" secret={secret} onClose={() => setSecret(null)}>It is shown only now. At the first sign-in it must be replaced.</OneTimeSecret>}
    </>
  );
}
