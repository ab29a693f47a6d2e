import { useState } from 'react';
import { isKind, kindOf, type Kind } from '#src/domain/kinds.ts';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { FieldInput } from '../../../records/FieldInput.tsx';
import type { Refs } from '../../../records/refs.ts';
import { fieldWords } from '../../../records/words.ts';
import type { Picked } from '../../../records/picker.ts';
import s from './decide.module.css';

interface ResultEditorProps {
  readonly kind: Kind;
  readonly field: string;
  readonly label: string;
  readonly value: unknown;
  readonly refs: Refs;
  readonly onChange: (value: unknown) => void;
}

/** True for values that have an editor; structured ones are taken from one side or the other. */
export function hasEditor(kind: Kind, name: string): boolean {
  const field = kindOf(kind).fields[name];
  return field !== undefined && field.type !== 'json' && field.type !== 'instant';
}

/** The value that shall hold, by the field's declared type. */
export function ResultEditor({ kind, field: name, label, value, refs, onChange }: ResultEditorProps) {
  const [picked, setPicked] = useState<Picked | null>(null);
  const field = kindOf(kind).fields[name];
  if (!field || !hasEditor(kind, name)) return <p><span className={s['standing']}>Stands now</span>{fieldWords(kind, name, value, refs)}</p>;
  if (field.type === 'markdown') return <TextArea label={label} rows={14} value={typeof value === 'string' ? value : ''} onChange={onChange} />;
  const known = typeof value === 'string' && field.type === 'ref' && isKind(field.to) ? refs[value] : undefined;
  const chosen = picked && picked.id === value ? picked : known ? { id: String(value), label: known.title } : null;
  return (
    <FieldInput field={{ ...field, label }} value={value ?? undefined} onChange={onChange} picked={chosen}
      onPick={(item) => { setPicked(item); onChange(item?.id ?? null); }} />
  );
}
