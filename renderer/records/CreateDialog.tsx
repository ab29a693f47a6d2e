import { useState } from 'react';
import { kindOf, type Kind } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { rememberChange } from '../bridge/actions.ts';
import { call } from '../bridge/bridge.ts';
import { asError } from '../bridge/useQuery.ts';
import { FieldInput } from './FieldInput.tsx';
import type { Picked } from './picker.ts';

interface CreateDialogProps {
  readonly kind: Kind;
  /** The fields to ask for, the title first; all others start empty and are filled in place later. */
  readonly fields: readonly string[];
  readonly initial?: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
  readonly onCreated: (id: string) => void;
}

/** Asks for the few fields that a new record needs. What was typed stays when the core refuses it. */
export function CreateDialog({ kind, fields, initial = {}, onClose, onCreated }: CreateDialogProps) {
  const declaration = kindOf(kind);
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>(initial);
  const [picked, setPicked] = useState<Readonly<Record<string, Picked | null>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const set = (name: string, value: unknown): void => setValues((before) => ({ ...before, [name]: value }));

  const save = async (): Promise<void> => {
    setSaving(true);
    try {
      const created = await call('records.create', { kind, fields: { ...values } });
      rememberChange(created.changeSetId);
      onCreated(created.id);
    } catch (error) {
      const { message, hint } = asError(error);
      setProblem(`${message} ${hint}`);
      setSaving(false);
    }
  };
  const title = values[declaration.title];
  const ready = typeof title === 'string' && title.trim() !== '';
  return (
    <Dialog open title={`New ${declaration.label.toLowerCase()}`} onClose={onClose} onSubmit={() => { if (ready) void save(); }}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready} pending={saving}>Add {declaration.label.toLowerCase()}</Button></>}>
      <FormStack>
        {problem && <AlertBox tone="bad" title="Not saved" announce>{problem}</AlertBox>}
        {fields.map((name, index) => (
          <FieldInput key={name} field={declaration.fields[name]!} autoFocus={index === 0} value={values[name]} onChange={(next) => set(name, next)}
            picked={picked[name] ?? null} onPick={(item) => { setPicked((before) => ({ ...before, [name]: item })); set(name, item?.id ?? null); }} />
        ))}
      </FormStack>
    </Dialog>
  );
}
