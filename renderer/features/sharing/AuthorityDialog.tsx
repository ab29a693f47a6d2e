import { useState } from 'react';
import type { SyncStatus } from '#src/contract/desk/sync.ts';
import type { TandemError } from '#src/contract/errors.ts';
import { Button } from '#ui/actions/Button.tsx';
import { FieldList } from '#ui/data/FieldList.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { formatDateTime } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { call } from '../../bridge/bridge.ts';
import { asError } from '../../bridge/useQuery.ts';

/** Whose certificates are trusted for the provider's server. */
export function AuthorityDialog({ authority, onClose }: { readonly authority: SyncStatus['authority']; readonly onClose: () => void }) {
  const [pem, setPem] = useState('');
  const [error, setError] = useState<TandemError | null>(null);
  const save = (ca: string | null): void => void call('sync.trust', { ca }).then(onClose, (reason: unknown) => setError(asError(reason)));
  return (
    <Dialog open title="Which certificates are trusted" onClose={onClose} onSubmit={() => save(pem)} footer={
      <>
        <Button onPress={onClose}>Cancel</Button>
        {authority && <Button onPress={() => save(null)}>Trust what this computer trusts</Button>}
        <Button variant="primary" type="submit" disabled={pem.trim() === ''}>{authority ? 'Replace' : 'Trust this authority alone'}</Button>
      </>
    }>
      {error && <AlertBox tone="bad" title={error.message} announce>{error.hint}</AlertBox>}
      {authority && <FieldList lines={[{ label: 'Now', value: `${authority.name} alone` }, { label: 'Valid until', value: formatDateTime(authority.until) }, { label: 'Fingerprint', value: authority.fingerprint }]} />}
      <TextArea label="Certificate of the provider’s authority" value={pem} onChange={setPem} rows={7} placeholder="-----BEGIN CERTIFICATE-----" autoFocus
        hint="As PEM, from the provider. Only certificates of this authority are trusted for its server then; compare the fingerprint with the provider by phone." />
    </Dialog>
  );
}
