import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '#ui/actions/Button.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { pickFrom, type Picked } from '../../records/picker.ts';
import { linkRunbook, writeRunbook } from './changes.ts';
import s from './ownership.module.css';

/** The remedy of “No runbook”: one that is there, or a new draft. */
export function RunbookDialog({ id, name, onClose }: { readonly id: string; readonly name: string; readonly onClose: () => void }) {
  const [, navigate] = useLocation();
  const [picked, setPicked] = useState<Picked | null>(null);
  const link = async (): Promise<void> => {
    if (picked && (await linkRunbook(id, picked.id))) onClose();
  };
  const write = async (): Promise<void> => {
    const made = await writeRunbook(id, name);
    if (made) navigate(`/runbooks/${made.id}`);
  };
  return (
    <Dialog open title={`A runbook for ${name}`} onClose={onClose} onSubmit={() => void link()}
      footer={<><Button onPress={() => void write()}>Write a new one</Button><Button variant="primary" type="submit" disabled={!picked}>Link runbook</Button></>}>
      <FormStack>
        <ComboBox<Picked> label="Runbook" value={picked} onChange={setPicked} load={pickFrom('runbook')} autoFocus />
        <p className={s['quiet']}>Or write a new one: a draft named after the responsibility, linked to it at once.</p>
      </FormStack>
    </Dialog>
  );
}
