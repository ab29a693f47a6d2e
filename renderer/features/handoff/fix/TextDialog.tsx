import { useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import s from '../handoff.module.css';

interface TextDialogProps {
  readonly title: string; readonly about: string; readonly label: string; readonly hint?: string; readonly initial: string; readonly confirm: string;
  readonly required?: boolean;
  /** True when it is done. */
  readonly onSave: (text: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** One text, written in place. */
export function TextDialog({ title, about, label, hint, initial, confirm, required = false, onSave, onClose }: TextDialogProps) {
  const [text, setText] = useState(initial);
  const ready = !required || text.trim() !== '';
  const save = async (): Promise<void> => {
    if (ready && (await onSave(text.trim()))) onClose();
  };
  return (
    <Dialog open title={title} onClose={onClose} onSubmit={() => void save()} footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready}>{confirm}</Button></>}>
      <FormStack>
        <p className={s['detailText']}>{about}</p>
        <TextArea label={label} {...(hint ? { hint } : {})} value={text} onChange={setText} rows={4} maxLength={10_000} required={required} autoFocus />
      </FormStack>
    </Dialog>
  );
}
