import { useState } from 'react';
import { Plus, X } from 'lucide-react';
import { kindOf, type Kind } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { plural } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { call } from '../../bridge/bridge.ts';
import { FieldInput } from '../FieldInput.tsx';
import type { Picked } from '../picker.ts';
import { changeMany } from './bulk.ts';
import { bulkFields, startValue } from './bulkFields.ts';
import s from './table.module.css';

interface BulkEditDialogProps {
  readonly kind: Kind;
  readonly ids: readonly string[];
  readonly onClose: () => void;
}

interface Change { readonly name: string; readonly value: unknown; readonly picked: Picked | null }

/** Gives many records the same value in one or more fields; the other fields stay as they are. */
export function BulkEditDialog({ kind, ids, onClose }: BulkEditDialogProps) {
  const declaration = kindOf(kind);
  const names = bulkFields(kind);
  const [changes, setChanges] = useState<readonly Change[]>([]);
  const [saving, setSaving] = useState(false);
  const free = names.filter((name) => !changes.some((one) => one.name === name));
  const add = (name: string): void => setChanges([...changes, { name, value: startValue(declaration.fields[name]!), picked: null }]);
  const put = (name: string, next: Partial<Change>): void => setChanges(changes.map((one) => (one.name === name ? { ...one, ...next } : one)));
  const count = plural(ids.length, declaration.label.toLowerCase(), declaration.plural.toLowerCase());

  const save = async (): Promise<void> => {
    if (changes.length === 0) return;
    setSaving(true);
    const fields = Object.fromEntries(changes.map(({ name, value }) => [name, value]));
    const whole = await changeMany(ids, (batch) => call('records.updateMany', { kind, ids: batch, fields }), (done) => `${plural(done, declaration.label.toLowerCase(), declaration.plural.toLowerCase())} changed`);
    setSaving(false);
    if (whole) onClose();
  };
  return (
    <Dialog open title={`Change ${count}`} onClose={onClose} onSubmit={() => void save()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={changes.length === 0} pending={saving}>Change {count}</Button></>}>
      <FormStack>
        {changes.map(({ name, value, picked }) => (
          <div key={name} className={s['bulk']}>
            <FieldInput field={declaration.fields[name]!} value={value} picked={picked} onChange={(next) => put(name, { value: next })}
              onPick={(item) => put(name, { picked: item, value: item?.id ?? null })} />
            <IconButton icon={X} label={`Leave ${declaration.fields[name]!.label} as it is`} onPress={() => setChanges(changes.filter((one) => one.name !== name))} />
          </div>
        ))}
        {free.length > 0 && (
          <Select<string> key={changes.length} label={changes.length === 0 ? 'Which field' : 'Another field'} value={null} onChange={add} autoFocus={changes.length === 0}
            options={free.map((name) => ({ value: name, label: declaration.fields[name]!.label, icon: Plus }))} />
        )}
        <p className={s['quiet']}>All other fields stay as they are. An empty value empties the field.</p>
      </FormStack>
    </Dialog>
  );
}
