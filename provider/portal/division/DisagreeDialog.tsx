import { useState } from 'react';
import type { DivisionRow } from '#src/contract/provider/agreements.ts';
import { Button } from '#ui/actions/Button.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';

interface DisagreeDialogProps {
  readonly rows: readonly DivisionRow[];
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onSend: (note: string) => void;
}

/** A dispute needs its reason: the customer reads it beside the row. */
export function DisagreeDialog({ rows, busy, onClose, onSend }: DisagreeDialogProps) {
  const [note, setNote] = useState('');
  const ready = note.trim() !== '' && !busy;
  return (
    <Dialog open title={rows.length === 1 ? `Disagree with ${rows[0]!.title}` : `Disagree with ${rows.length} rows`} onClose={onClose} onSubmit={() => { if (ready) onSend(note.trim()); }}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready} pending={busy}>Send</Button></>}>
      <FormStack>
        <TextArea label="What you disagree with" hint="The customer reads it beside the row, and keeps it." required value={note} onChange={setNote} rows={4} maxLength={2000} autoFocus />
      </FormStack>
    </Dialog>
  );
}
