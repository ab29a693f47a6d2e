import { useState } from 'react';
import { isKind, kindOf, type Kind } from '#src/domain/kinds.ts';
import type { Field } from '#src/domain/fields.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { NumberField } from '#ui/fields/NumberField.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { Switch } from '#ui/fields/Switch.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { rememberChange } from '../bridge/actions.ts';
import { call } from '../bridge/bridge.ts';
import { asError } from '../bridge/useQuery.ts';
import { pickFrom, type Picked } from './picker.ts';

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
          <NewField key={name} field={declaration.fields[name]!} name={name} first={index === 0} value={values[name]} set={set}
            picked={picked[name] ?? null} setPicked={(item) => { setPicked((before) => ({ ...before, [name]: item })); set(name, item?.id ?? null); }} />
        ))}
      </FormStack>
    </Dialog>
  );
}

interface NewFieldProps {
  readonly field: Field; readonly name: string; readonly first: boolean; readonly value: unknown; readonly picked: Picked | null;
  readonly set: (name: string, value: unknown) => void; readonly setPicked: (item: Picked | null) => void;
}

function NewField({ field, name, first, value, picked, set, setPicked }: NewFieldProps) {
  const label = field.label;
  switch (field.type) {
    case 'text': return <TextField label={label} required={field.required} autoFocus={first} maxLength={field.max} value={(value as string | undefined) ?? ''} onChange={(next) => set(name, next)} />;
    case 'markdown': return <TextArea label={label} value={(value as string | undefined) ?? ''} onChange={(next) => set(name, next)} rows={3} />;
    case 'int': case 'money': return <NumberField label={label} value={(value as number | null | undefined) ?? null} onChange={(next) => set(name, next)} />;
    case 'day': return <DateField label={label} value={(value as string | null | undefined) ?? null} onChange={(next) => set(name, next)} />;
    case 'bool': return <Switch on={(value as boolean | undefined) ?? field.initial} onChange={(next) => set(name, next)}>{label}</Switch>;
    case 'choice': return <Select label={label} value={(value as string | undefined) ?? field.initial} onChange={(next) => set(name, next)} options={Object.entries(field.choices).map(([key, words]) => ({ value: key, label: words }))} />;
    case 'ref': return isKind(field.to) ? <ComboBox<Picked> label={label} value={picked} onChange={setPicked} load={pickFrom(field.to)} none="None" /> : null;
    case 'instant': case 'json': return null;
  }
}
