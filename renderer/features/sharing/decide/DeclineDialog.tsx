import { useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';

/** Asks for the reason, which goes to the provider. */
export function DeclineDialog({ who, onDecline, onClose }: { readonly who: string; readonly onDecline: (reason: string) => Promise<void>; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const decline = (): void => {
    setBusy(true);
    void onDecline(reason).finally(() => setBusy(false));
  };
  return (
    <Dialog open width="small" title="Decline the suggestion?" onClose={onClose} onSubmit={decline}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" pending={busy}>Decline</Button></>}>
      <TextArea label="Reason" hint={`${who} reads it in the portal. It may be left empty.`} value={reason} onChange={setReason} rows={3} maxLength={2000} autoFocus />
    </Dialog>
  );
}
