import { isKind } from '#src/domain/kinds.ts';
import type { Field } from '#src/domain/fields.ts';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { NumberField } from '#ui/fields/NumberField.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { Switch } from '#ui/fields/Switch.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { pickFrom, type Picked } from './picker.ts';

interface FieldInputProps {
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** The record that a reference points to; the value is its id. */
  readonly picked: Picked | null;
  readonly onPick: (item: Picked | null) => void;
  readonly autoFocus?: boolean;
}

/** The form field for a declared field of a record. */
export function FieldInput({ field, value, onChange, picked, onPick, autoFocus = false }: FieldInputProps) {
  const label = field.label;
  switch (field.type) {
    case 'text': return <TextField label={label} required={field.required} autoFocus={autoFocus} maxLength={field.max} value={(value as string | undefined) ?? ''} onChange={onChange} />;
    case 'markdown': return <TextArea label={label} value={(value as string | undefined) ?? ''} onChange={onChange} rows={3} />;
    case 'int': case 'money': return <NumberField label={label} value={(value as number | null | undefined) ?? null} onChange={onChange} />;
    case 'day': return <DateField label={label} value={(value as string | null | undefined) ?? null} onChange={onChange} />;
    case 'bool': return <Switch on={(value as boolean | undefined) ?? field.initial} onChange={onChange}>{label}</Switch>;
    case 'choice': return <Select label={label} value={(value as string | undefined) ?? field.initial} onChange={onChange} options={Object.entries(field.choices).map(([key, words]) => ({ value: key, label: words }))} />;
    case 'ref': return isKind(field.to) ? <ComboBox<Picked> label={label} value={picked} onChange={onPick} load={pickFrom(field.to)} none="None" /> : null;
    case 'instant': case 'json': return null;
  }
}
