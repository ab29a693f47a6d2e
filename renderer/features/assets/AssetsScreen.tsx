import { useMemo, useState } from 'react';
import { FileInput, Shapes } from 'lucide-react';
import { useLocation } from 'wouter';
import { localDay } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { dayChoices } from '../../records/table/dayChoices.ts';
import { RecordScreen } from '../../records/table/RecordScreen.tsx';
import { useRecordTable } from '../../records/table/useRecordTable.ts';
import { AssetDetail } from './AssetDetail.tsx';
import { AssetTypesDialog } from './AssetTypesDialog.tsx';
import { assetColumns } from './columns.tsx';

const firstSort = { column: 'name', direction: 'asc' } as const;
const newFields = ['name', 'typeId', 'tag', 'serial', 'siteId', 'holderId'];

export function AssetsScreen({ id }: { readonly id: string | null }) {
  const [, navigate] = useLocation();
  const [managing, setManaging] = useState(false);
  const today = localDay(new Date().toISOString());
  const columns = useMemo(() => assetColumns(today), [today]);
  const filters = useMemo(() => [
    { field: 'typeId' }, { field: 'status' }, { field: 'siteId' }, { field: 'holderId' }, { field: 'critical' }, { field: 'manufacturer' },
    { field: 'warrantyUntil', choices: dayChoices('warrantyUntil', today, 'is over') },
    { field: 'endOfLifeOn', choices: dayChoices('endOfLifeOn', today, 'is past') },
  ], [today]);
  const table = useRecordTable({ kind: 'asset', name: 'assets', initialSort: firstSort, also: ['person', 'site', 'assetType'] });
  return (
    <>
      <RecordScreen
        table={table} title="Assets" path="/assets" id={id} columns={columns} filters={filters} quick={['status']} newFields={newFields}
        none={{ title: 'No assets yet', text: 'Import a list from the tool you come from, or add the first one by hand.' }}
        buttons={<Button icon={FileInput} onPress={() => navigate('/import')}>Import CSV</Button>}
        tools={[{ id: 'types', label: 'Asset types…', icon: Shapes, run: () => setManaging(true) }]}
        rowEntries={(ids, row, actions) => [{
          id: 'critical', label: row['critical'] === true ? 'Not critical' : 'Mark as critical',
          run: () => actions.put(ids, { critical: row['critical'] !== true }, (what) => `${what} changed`),
        }]}
        detail={(open, close) => <AssetDetail id={open} today={today} onClose={close} onManageTypes={() => setManaging(true)} />}
      />
      {managing && <AssetTypesDialog onClose={() => setManaging(false)} />}
    </>
  );
}
