import { useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';

interface StepTextDialogProps { readonly what: string; readonly of: 'skip' | 'note'; readonly text: string; readonly needed: boolean; readonly onClose: () => void; readonly onSave: (text: string) => void }

/** The reason of a skip, or a note. */
export function StepTextDialog({ what, of, text: before, needed, onClose, onSave }: StepTextDialogProps) {
  const [text, setText] = useState(before);
  const ready = !needed || text.trim() !== '';
  const skip = of === 'skip';
  return (
    <Dialog open width="small" title={skip ? `Skip “${what}”` : `Note on “${what}”`} onClose={onClose} onSubmit={() => { if (ready) onSave(text.trim()); }}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready}>{skip ? 'Skip' : 'Save note'}</Button></>}>
      <TextArea label={skip ? 'Why' : 'Note'} autoFocus required={needed} rows={3} maxLength={skip ? 1000 : 20_000} value={text} onChange={setText} hint={skip ? 'It stands in the record of the run.' : 'What you saw, what differed.'} />
    </Dialog>
  );
}
