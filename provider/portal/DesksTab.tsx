import { useState } from 'react';
import type { DeskRow } from '#src/contract/provider/admin-api.ts';
import { Button } from '#ui/actions/Button.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { Select } from '#ui/fields/Select.tsx';
import { formatDateTime } from '#ui/format.ts';
import { ConfirmDialog } from '#ui/overlays/ConfirmDialog.tsx';
import { ask } from './api.ts';
import { OneTimeSecret } from './OneTimeSecret.tsx';
import s from './portal.module.css';
import { asPortalError, useAsk } from './useAsk.ts';

const NEW = 'new';

/** Desks that may speak with this server, and codes for more of them. */
export function DesksTab({ canChange }: { readonly canChange: boolean }) {
  const { data, error, reload } = useAsk('desks', {});
  const workspaces = useAsk('workspaces', {}).data?.workspaces ?? [];
  const [workspace, setWorkspace] = useState(NEW);
  const [code, setCode] = useState<{ code: string; minutes: number } | null>(null);
  const [leaving, setLeaving] = useState<DeskRow | null>(null);
  const attempt = (work: Promise<unknown>): void => { work.catch((reason: unknown) => { const failure = asPortalError(reason); toasts.add({ text: `${failure.message} ${failure.hint}` }); }); };
  const issue = async (): Promise<void> => setCode(await ask('code', { body: { workspaceId: workspace === NEW ? null : workspace } }));
  const revoke = async (desk: DeskRow): Promise<void> => {
    setLeaving(null);
    await ask('revoke', { parts: { id: desk.id } });
    toasts.add({ text: `${desk.name} has no access any more.` });
    reload();
  };
  return (
    <>
      {canChange && (
        <div className={s['tools']}>
          <Select label="Code for" hideLabel value={workspace} onChange={setWorkspace} options={[{ value: NEW, label: 'A new customer' }, ...workspaces.map(({ id, name }) => ({ value: id, label: `Another desk of ${name}` }))]} />
          <Button variant="primary" onPress={() => attempt(issue())}>New enrolment code</Button>
        </div>
      )}
      {error && <ErrorState message={error.message} hint={error.hint} onRetry={reload} />}
      {data?.desks.length === 0 && <EmptyState title="No desk has connected yet">Give a customer the address of this server and an enrolment code.</EmptyState>}
      {data && data.desks.length > 0 && (
        <table className={s['table']}>
          <thead><tr><th scope="col">Desk</th><th scope="col">Customer</th><th scope="col">Connected</th><th scope="col">Access</th></tr></thead>
          <tbody>{data.desks.map((desk) => (
            <tr key={desk.id}>
              <th scope="row">{desk.name}</th><td>{desk.workspace}</td><td data-label="connected">{formatDateTime(desk.createdAt)}</td>
              <td>{desk.revokedAt ? `revoked ${formatDateTime(desk.revokedAt)}` : canChange ? <Button size="small" onPress={() => setLeaving(desk)}>Revoke</Button> : 'active'}</td>
            </tr>
          ))}</tbody>
        </table>
      )}
      {code && <OneTimeSecret title="Enrolment code" secret={code.code} onClose={() => setCode(null)}>{`For one desk, good for ${code.minutes} minutes. It is shown only now.`}</OneTimeSecret>}
      <ConfirmDialog open={leaving !== null} title={`Revoke ${leaving?.name ?? ''}?`} confirmLabel="Revoke desk" danger onCancel={() => setLeaving(null)} onConfirm={() => { if (leaving) attempt(revoke(leaving)); }}>
        It can neither send nor read from now on. What the customer shares stays; a new code lets the desk in again.
      </ConfirmDialog>
    </>
  );
}
