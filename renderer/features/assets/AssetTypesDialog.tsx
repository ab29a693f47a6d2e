import { useState } from 'react';
import { Plus } from 'lucide-react';
import { Button } from '#ui/actions/Button.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { formatCount } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { AssetTypePanel } from './AssetTypePanel.tsx';
import s from './assets.module.css';

/** The types of assets and the fields that each adds. Every change is saved as it is made, and can be undone. */
export function AssetTypesDialog({ onClose }: { readonly onClose: () => void }) {
  const types = useQuery('records.list', { kind: 'assetType', filter: {}, sort: { field: 'name', descending: false }, offset: 0, limit: 500 }, ['assetType']);
  const used = useQuery('records.values', { kind: 'asset', field: 'typeId', filter: {} }, ['asset']);
  const [chosen, setChosen] = useState<string | null>(null);
  const [name, setName] = useState('');
  const rows = types.data?.rows ?? [];
  const shown = rows.find((row) => row.id === chosen) ?? rows[0];
  const countOf = (id: string): number => used.data?.values.find((one) => one.value === id)?.count ?? 0;
  const add = async (): Promise<void> => {
    if (name.trim() === '') return;
    const created = await act(() => call('records.create', { kind: 'assetType', fields: { name, customFields: [], position: rows.length + 1 } }), 'Asset type added');
    if (!created) return;
    setChosen(created.id);
    setName('');
  };
  return (
    <Dialog open width="wide" title="Asset types" onClose={onClose} footer={<Button variant="primary" onPress={onClose}>Done</Button>}>
      {types.error && <ErrorState message={types.error.message} hint={types.error.hint} onRetry={types.reload} />}
      <div className={s['types']}>
        <div className={s['aside']}>
          <ul className={s['list']}>
            {rows.map((row) => (
              <li key={row.id}>
                <button type="button" className={s['type']} aria-current={row.id === shown?.id} onClick={() => setChosen(row.id)}>
                  <span>{String(row['name'])}</span><span title="Assets of this type">{formatCount(countOf(row.id))}</span>
                </button>
              </li>
            ))}
          </ul>
          <form className={s['row']} onSubmit={(event) => { event.preventDefault(); void add(); }}>
            <TextField label="New type" hideLabel placeholder="New type" value={name} onChange={setName} maxLength={300} />
            <Button type="submit" icon={Plus} disabled={name.trim() === ''} label="Add the type">Add</Button>
          </form>
        </div>
        {shown ? <AssetTypePanel key={shown.id} type={shown} used={countOf(shown.id)} /> : types.data && <p className={s['quiet']}>Add the first type, such as Laptop or Printer.</p>}
      </div>
    </Dialog>
  );
}
