import { useCallback } from 'react';
import type { Field } from '#src/domain/fields.ts';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { NumberField } from '#ui/fields/NumberField.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { Switch } from '#ui/fields/Switch.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { ask } from '../api.ts';

interface Choice { readonly id: string; readonly label: string }

interface SuggestFieldProps {
  readonly workspaceId: string;
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** What the value points to, by name; null when it points to nothing that is shared. */
  readonly picked: Choice | null;
  readonly onPick: (choice: Choice | null) => void;
}

/** The form field for a suggestion, by the field's declared type. References offer what is shared. */
export function SuggestField({ workspaceId, field, value, onChange, picked, onPick }: SuggestFieldProps) {
  const target = field.type === 'ref' ? field.to : '';
  const load = useCallback(async (query: string): Promise<readonly Choice[]> => {
    const { rows } = await ask('records', { parts: { workspaceId }, query: { kind: target, text: query.trim() || undefined, limit: 30 } });
    return rows.map(({ rec, title }) => ({ id: rec, label: title }));
  }, [workspaceId, target]);
  const { label } = field;
  switch (field.type) {
    case 'text': return <TextField label={label} required={field.required} maxLength={field.max} value={textOf(value)} onChange={(next) => onChange(next.trim() === '' ? null : next)} />;
    case 'markdown': return <TextArea label={label} rows={8} value={textOf(value)} onChange={(next) => onChange(next === '' ? null : next)} {...(field.label === 'Text' ? { hint: 'A line that begins with “- [ ]” is a step; “(5 min)” at its end says how long it takes.' } : {})} />;
    case 'int': case 'money': return <NumberField label={label} value={typeof value === 'number' ? value : null} onChange={onChange} />;
    case 'day': return <DateField label={label} value={typeof value === 'string' ? value : null} onChange={onChange} />;
    case 'bool': return <Switch on={value === true} onChange={onChange}>{label}</Switch>;
    case 'choice': return <Select label={label} value={typeof value === 'string' ? value : null} onChange={onChange} options={Object.entries(field.choices).map(([key, words]) => ({ value: key, label: words }))} />;
    case 'ref': return <ComboBox<Choice> label={label} value={picked} onChange={onPick} load={load} none="None" />;
    case 'json': return <TextField label={label} hint="Separated by commas" value={Array.isArray(value) ? value.join(', ') : ''} onChange={(next) => onChange(next.trim() === '' ? null : next.split(',').map((tag) => tag.trim()))} />;
    case 'instant': return null;
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
