import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { fieldColumns } from '../../records/table/fieldColumns.tsx';
import { RecordScreen } from '../../records/table/RecordScreen.tsx';
import { useRecordTable } from '../../records/table/useRecordTable.ts';
import { SiteDetail } from './SiteDetail.tsx';
import { useTab, type Tab } from './useTab.ts';
import { VendorDetail } from './VendorDetail.tsx';

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
const vendorColumns = fieldColumns('vendor', [
  { field: 'name', width: 180 },
  { field: 'vendorType', width: 130 },
  { field: 'phone', width: 140, priority: 1 },
  { field: 'email', width: 200, priority: 2 },
  { field: 'supportHours', width: 170, priority: 3 },
  { field: 'website', width: 180, priority: 4 },
  { field: 'accountNumber', width: 120, priority: 5 },
]);
const siteFields = ['name', 'siteType', 'code', 'city', 'address', 'phone'];
const vendorFields = ['name', 'vendorType', 'phone', 'email', 'website'];

export function SitesScreen({ id }: { readonly id: string | null }) {
  const [, navigate] = useLocation();
  const [tab, setTab] = useTab(id);
  const show = (next: Tab): void => {
    setTab(next);
    navigate('/sites', { replace: true });
  };
  const views = <Segmented<Tab> label="List" value={tab} onChange={show} options={[{ value: 'site', label: 'Sites' }, { value: 'vendor', label: 'Vendors' }]} />;
  return tab === 'site' ? <SiteList key="site" id={id} views={views} /> : <VendorList key="vendor" id={id} views={views} />;
}

interface ListProps { readonly id: string | null; readonly views: ReactNode }

function SiteList({ id, views }: ListProps) {
  const table = useRecordTable({ kind: 'site', name: 'sites', initialSort: byName, also: ['person'] });
  return (
    <RecordScreen
      table={table} title="Sites" path="/sites" id={id} columns={siteColumns} filters={[{ field: 'siteType' }, { field: 'city' }, { field: 'country' }]} quick={['siteType']} newFields={siteFields} views={views}
      none={{ title: 'No sites yet', text: 'Add each place where your assets and people are, with its phones, circuits and how to get in.' }}
      detail={(open, close) => <SiteDetail id={open} onClose={close} />}
    />
  );
}

function VendorList({ id, views }: ListProps) {
  const table = useRecordTable({ kind: 'vendor', name: 'vendors', initialSort: byName });
  return (
    <RecordScreen
      table={table} title="Vendors" path="/sites" id={id} columns={vendorColumns} filters={[{ field: 'vendorType' }]} quick={['vendorType']} newFields={vendorFields} views={views}
      none={{ title: 'No vendors yet', text: 'Add the provider, the internet provider and whoever else answers when you call.' }}
      detail={(open, close) => <VendorDetail id={open} onClose={close} />}
    />
  );
}
