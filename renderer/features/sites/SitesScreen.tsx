import { fieldColumns } from '../../records/table/fieldColumns.tsx';
import { RecordScreen } from '../../records/table/RecordScreen.tsx';
import { useRecordTable } from '../../records/table/useRecordTable.ts';
import { SiteDetail } from './SiteDetail.tsx';

const byName = { column: 'name', direction: 'asc' } as const;

const siteColumns = fieldColumns('site', [
  { field: 'name', width: 180 },
  { field: 'code', width: 76, priority: 4 },
  { field: 'siteType', width: 110, priority: 3 },
  { field: 'city', width: 120 },
  { field: 'phone', width: 130, priority: 1 },
  { field: 'contactId', width: 150, priority: 2, empty: 'invite' },
  { field: 'hours', width: 170, priority: 5 },
  { field: 'address', width: 200, priority: 6 },
  { field: 'country', hidden: true, priority: 7 },
]);
const siteFields = ['name', 'siteType', 'code', 'city', 'address', 'phone'];

export function SitesScreen({ id }: { readonly id: string | null }) {
  const table = useRecordTable({ kind: 'site', name: 'sites', initialSort: byName, also: ['person'] });
  return (
    <RecordScreen
      table={table} title="Sites" path="/sites" id={id} columns={siteColumns} filters={[{ field: 'siteType' }, { field: 'city' }, { field: 'country' }]} quick={['siteType']} newFields={siteFields}
      none={{ title: 'No sites yet', text: 'Add each place where your assets and people are, with its phones, circuits and how to get in.' }}
      detail={(open, close) => <SiteDetail id={open} onClose={close} />}
    />
  );
}
