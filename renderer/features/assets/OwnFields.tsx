import type { AnyRecord } from '#src/domain/kinds.ts';
import type { CustomField } from '#src/domain/json-fields.ts';
import { Button } from '#ui/actions/Button.tsx';
import { FieldList } from '#ui/data/FieldList.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import { saveField } from '../../records/useRecord.ts';
import { withValue } from './customFields.ts';
import { CustomValue } from './CustomValue.tsx';
import s from './assets.module.css';

/** The fields that the asset's type adds, with this asset's values. */
export function OwnFields({ asset, onManage }: { readonly asset: AnyRecord; readonly onManage: () => void }) {
  const typeId = asset['typeId'] as string | null;
  const { data } = useQuery('records.get', typeId === null ? null : { kind: 'assetType', id: typeId }, ['assetType']);
  if (typeId === null) return <p className={s['quiet']}>Choose a type first: its own fields stand here then.</p>;
  if (!data) return null;
  const fields = (data.record['customFields'] ?? []) as readonly CustomField[];
  const values = (asset['custom'] ?? {}) as Readonly<Record<string, string | number>>;
  if (fields.length === 0)
    return <p className={s['quiet']}>{String(data.record['name'])} has no fields of its own. <Button size="small" variant="quiet" onPress={onManage}>Add fields</Button></p>;
  return (
    <FieldList lines={fields.map((field) => ({
      label: field.label,
      value: (
        <CustomValue field={field} value={values[field.key]} readOnly={asset.deletedAt !== null}
          onCommit={(value) => saveField('asset', asset.id, 'custom', withValue(values, field.key, value))} />
      ),
    }))} />
  );
}
