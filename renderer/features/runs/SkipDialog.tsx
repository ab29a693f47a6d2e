import { useState } from 'react';
import type { RunStep } from '#src/contract/desk/runs.ts';
import { Button } from '#ui/actions/Button.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';

interface SkipDialogProps { readonly step: RunStep; readonly onClose: () => void; readonly onSkip: (reason: string) => void }

export function SkipDialog({ step, onClose, onSkip }: SkipDialogProps) {
  const [reason, setReason] = useState('');
  const enough = step.optional || reason.trim() !== '';
  return (
    <Dialog open width="small" title={`Skip “${step.what}”`} onClose={onClose} onSubmit={() => { if (enough) onSkip(reason); }}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!enough}>Skip</Button></>}>
      <TextField label="Why" autoFocus value={reason} onChange={setReason} maxLength={1000} required={!step.optional} hint={step.optional ? 'This step is optional; a reason is welcome.' : 'It stands in the record of the run.'} />
    </Dialog>
  );
}
