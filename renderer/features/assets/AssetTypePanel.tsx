import { useState } from 'react';
import { ArrowDown, ArrowUp, Plus, Trash2, X } from 'lucide-react';
import type { AnyRecord } from '#src/domain/kinds.ts';
import { customFieldTypes } from '#src/domain/custom-field-types.ts';
import type { CustomField } from '#src/domain/json-fields.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { plural } from '#ui/format.ts';
import { InlineText } from '#ui/inline/Inline.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { saveField } from '../../records/useRecord.ts';
import { customTypeWords, keyFor, moveField, parseChoices, type CustomFieldType } from './customFields.ts';
import s from './assets.module.css';

const typeOptions = customFieldTypes.map((value) => ({ value, label: customTypeWords[value] }));

/** One type: its name, its own fields in order, and its removal while no asset needs it. */
export function AssetTypePanel({ type, used }: { readonly type: AnyRecord; readonly used: number }) {
  const fields = (type['customFields'] ?? []) as readonly CustomField[];
  const save = (next: readonly CustomField[]): Promise<void> => saveField('assetType', type.id, 'customFields', next);
  const change = (next: readonly CustomField[], done?: string): void => void act(() => call('records.update', { kind: 'assetType', id: type.id, fields: { customFields: next } }), done);
  return (
    <div className={s['main']}>
      <div className={s['head']}>
        <div><InlineText label="Name of the type" value={String(type['name'])} maxLength={300} onCommit={(name) => saveField('assetType', type.id, 'name', name)} /></div>
        {used === 0
          ? <Button size="small" variant="quiet" icon={Trash2} onPress={() => void act(() => call('records.trash', { kind: 'assetType', ids: [type.id] }), `Type ${String(type['name'])} moved to trash`)}>Move to trash</Button>
          : <span className={s['quiet']}>{plural(used, 'asset')}</span>}
      </div>
      <ul className={s['fields']} aria-label={`Own fields of ${String(type['name'])}`}>
        {fields.map((field, at) => (
          <li key={field.key} className={s['field']}>
            <InlineText label="Label" value={field.label} maxLength={80} onCommit={(label) => save(fields.with(at, { ...field, label }))} />
            <span className={s['quiet']}>{customTypeWords[field.type]}</span>
            <span className={s['buttons']}>
              <IconButton icon={ArrowUp} size="small" label={`Move ${field.label} up`} disabled={at === 0} onPress={() => change(moveField(fields, at, -1))} />
              <IconButton icon={ArrowDown} size="small" label={`Move ${field.label} down`} disabled={at === fields.length - 1} onPress={() => change(moveField(fields, at, 1))} />
              <IconButton icon={X} size="small" label={`Remove ${field.label}`} onPress={() => change(fields.toSpliced(at, 1), `Field ${field.label} removed; the assets keep its values`)} />
            </span>
            {field.type === 'choice' && (
              <span className={s['choices']}>
                <InlineText label={`Choices of ${field.label}`} invite="add choices, with commas between" value={(field.choices ?? []).join(', ')} onCommit={(text) => save(fields.with(at, { ...field, choices: parseChoices(text) }))} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {fields.length === 0 && <p className={s['quiet']}>No fields of its own yet. The fields that all assets have are always there.</p>}
      <NewField taken={fields.map((field) => field.key)} onAdd={(field) => change([...fields, field])} />
    </div>
  );
}

function NewField({ taken, onAdd }: { readonly taken: readonly string[]; readonly onAdd: (field: CustomField) => void }) {
  const [label, setLabel] = useState('');
  const [type, setType] = useState<CustomFieldType>('text');
  const add = (): void => {
    if (label.trim() === '') return;
    onAdd({ key: keyFor(label, taken), label: label.trim(), type, ...(type === 'choice' ? { choices: [] } : {}) });
    setLabel('');
  };
  return (
    <form className={s['new']} onSubmit={(event) => { event.preventDefault(); add(); }}>
      <TextField label="New field" value={label} onChange={setLabel} maxLength={80} />
      <Select<CustomFieldType> label="Holds" value={type} onChange={setType} options={typeOptions} />
      <Button type="submit" icon={Plus} disabled={label.trim() === ''}>Add field</Button>
    </form>
  );
}
