import { useState } from 'react';
import type { EngineerChange, EngineerRow, Role } from '#src/contract/provider/admin-api.ts';
import type { WorkspaceRow } from '#src/contract/provider/portal-api.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import type { PortalError } from './api.ts';
import { asPortalError } from './useAsk.ts';
import { roleOptions } from './words.ts';

interface Props {
  /** Null: a new one. */
  readonly engineer: EngineerRow | null;
  readonly workspaces: readonly WorkspaceRow[];
  readonly onClose: () => void;
  readonly onInvite: (body: { email: string; name: string; role: Role; workspaceIds: string[] | null }) => Promise<void>;
  readonly onChange: (id: string, body: EngineerChange) => Promise<void>;
}

export function EngineerDialog({ engineer, workspaces, onClose, onInvite, onChange }: Props) {
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>(engineer?.role ?? 'engineer');
  const [seen, setSeen] = useState<readonly string[] | null>(engineer ? engineer.workspaceIds : null);
  const [error, setError] = useState<PortalError | null>(null);
  const attempt = (work: Promise<void>): void => { work.catch((reason: unknown) => setError(asPortalError(reason))); };
  const save = (): void => {
    const workspaceIds = seen && [...seen];
    attempt(engineer ? onChange(engineer.id, { role, workspaceIds }) : onInvite({ email, name, role, workspaceIds }));
  };
  return (
    <Dialog open onClose={onClose} title={engineer ? engineer.name : 'Invite engineer'} onSubmit={save} footer={
      <>
        {engineer?.active && <Button onPress={() => attempt(onChange(engineer.id, { active: false }))}>End access</Button>}
        {engineer && !engineer.active && <Button onPress={() => attempt(onChange(engineer.id, { active: true, newPassword: true }))}>Let in again</Button>}
        {engineer?.active && <Button onPress={() => attempt(onChange(engineer.id, { newPassword: true }))}>New password</Button>}
        <Button variant="primary" type="submit" disabled={!engineer && (email === '' || name === '')}>{engineer ? 'Save' : 'Invite'}</Button>
      </>
    }>
      <FormStack>
        {error && <AlertBox tone="bad" title={error.message} announce>{error.hint}</AlertBox>}
        {!engineer && <TextField label="Name" value={name} onChange={setName} autoFocus required />}
        {!engineer && <TextField label="Email" type="email" value={email} onChange={setEmail} required />}
        <Select label="Role" value={role} onChange={setRole} options={roleOptions} />
        <Checkbox checked={seen === null} onChange={(all) => setSeen(all ? null : [])}>Sees all customers, also later ones</Checkbox>
        {seen !== null && workspaces.map(({ id, name: customer }) => (
          <Checkbox key={id} checked={seen.includes(id)} onChange={(on) => setSeen(on ? [...seen, id] : seen.filter((one) => one !== id))}>{customer}</Checkbox>
        ))}
      </FormStack>
    </Dialog>
  );
}
