import { useState } from 'react';
import { isKind, kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { Who } from '#ui/data/Avatar.tsx';
import { ComboEditor, DayEditor, NumberEditor, SelectEditor, TextEditor } from '#ui/inline/editors.tsx';
import { showError } from '../../bridge/actions.ts';
import { asError } from '../../bridge/useQuery.ts';
import { pickFrom, type Picked } from '../picker.ts';
import { saveField } from '../useRecord.ts';
import { useRefs } from './refsContext.ts';

interface CellEditorProps { readonly kind: Kind; readonly row: AnyRecord; readonly name: string; readonly done: () => void }

const drawPerson = (item: Picked) => (item.side === 'internal' || item.side === 'provider' ? <Who name={item.label} side={item.side} /> : item.label);

/** The open editor of one cell; stays open when the core refuses the value. */
export function CellEditor({ kind, row, name, done }: CellEditorProps) {
  const refs = useRefs();
  const [refused, setRefused] = useState(false);
  const field = kindOf(kind).fields[name];
  const value = row[name];
  const save = async (next: unknown): Promise<void> => {
    try {
      await saveField(kind, row.id, name, next);
      done();
    } catch (error) {
      showError(asError(error));
      setRefused(true);
    }
  };
  const commit = (next: unknown): void => {
    if (Object.is(next, value) || (next === '' && value === null)) return done();
    void save(next);
  };
  const common = { label: field?.label ?? name, onCommit: commit, onCancel: done, invalid: refused };
  switch (field?.type) {
    case 'text': return <TextEditor {...common} value={(value as string | null) ?? ''} maxLength={field.max} />;
    case 'int': case 'money': return <NumberEditor {...common} value={value as number | null} />;
    case 'day': return <DayEditor {...common} value={value as string | null} />;
    case 'choice': return <SelectEditor<string> {...common} value={value as string | null} options={Object.entries(field.choices).map(([key, label]) => ({ value: key, label }))} />;
    case 'ref': {
      if (!isKind(field.to)) return null;
      const target = typeof value === 'string' ? refs[value] : undefined;
      return (
        <ComboEditor<Picked> {...common} value={target ? { id: String(value), label: target.title } : null} load={pickFrom(field.to)} none="None"
          {...(field.to === 'person' ? { renderItem: drawPerson } : {})} onCommit={(item) => commit(item?.id ?? null)} />
      );
    }
    default: return null;
  }
}

/** Fields of other types have editors of their own in the details. */
export function editsInCell(kind: Kind, name: string): boolean {
  return ['text', 'int', 'money', 'day', 'choice', 'ref'].includes(kindOf(kind).fields[name]?.type ?? '');
}
