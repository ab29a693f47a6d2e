import { useState } from 'react';
import type { Moving } from '#src/contract/desk/sync.ts';
import type { TandemError } from '#src/contract/errors.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { call } from '../../bridge/bridge.ts';
import { asError } from '../../bridge/useQuery.ts';
import { LeavingFacts } from './LeavingFacts.tsx';

interface MoveDialogProps {
  readonly moving: Moving;
  /** Asks again what would be left. */
  readonly onAgain: () => Promise<void>;
  readonly onMove: () => Promise<void>;
  readonly onClose: () => void;
}

/** The code leads elsewhere than where this desk is connected: what that means, before anything is done. */
export function MoveDialog({ moving, onAgain, onMove, onClose }: MoveDialogProps) {
  const [busy, setBusy] = useState<'sync' | 'move' | null>(null);
  const [error, setError] = useState<TandemError | null>(null);
  const { to } = moving;
  const attempt = async (what: 'sync' | 'move', work: () => Promise<unknown>): Promise<void> => {
    setBusy(what);
    setError(null);
    try { await work(); } catch (reason) { setError(asError(reason)); } finally { setBusy(null); }
  };
  return (
    <Dialog open role="alertdialog" title={to.sameServer ? 'Change to another workspace?' : 'Move to another server?'} onClose={onClose} onSubmit={() => void attempt('move', onMove)} footer={
      <>
        <Button onPress={onClose} autoFocus>Stay here</Button>
        <Button pending={busy === 'sync'} disabled={busy !== null} onPress={() => void attempt('sync', async () => { await call('sync.now', {}); await onAgain(); })}>Sync with the old one first</Button>
        <Button variant="primary" type="submit" pending={busy === 'move'} disabled={busy !== null}>{to.sameServer ? 'Change workspace' : 'Move'}</Button>
      </>
    }>
      <FormStack>
        <p>This desk is connected to {moving.providerName || 'its provider'} at {moving.url}. The code leads to {to.workspaceName === null ? 'a new workspace' : `the workspace “${to.workspaceName}”`} of {to.providerName || 'another provider'}{to.sameServer ? ', on the same server' : ` at ${to.url}`}.</p>
        <p>{to.sameServer
          ? 'That is right when your provider has set up your workspace anew. If you only need a new key for this desk, ask for a code for this workspace instead.'
          : 'That is right when your provider has moved to a new server, or when you change your provider. What you share is sent there; all that is on this desk stays here.'}</p>
        {error && <AlertBox tone="bad" title={error.message} announce>{error.hint}</AlertBox>}
        <LeavingFacts leaving={moving} moves />
      </FormStack>
    </Dialog>
  );
}
