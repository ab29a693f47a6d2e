import { useMemo, type ReactNode } from 'react';
import { FileInput } from 'lucide-react';
import { useLocation } from 'wouter';
import { localDay, type Day } from '#src/lib/dates.ts';
import type { AnyRecord, Kind } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import type { Column } from '#ui/table/types.ts';
import { dayChoices } from '../../records/table/dayChoices.ts';
import type { FilterSpec } from '../../records/table/RecordFilters.tsx';
import { RecordScreen } from '../../records/table/RecordScreen.tsx';
import { useRecordTable } from '../../records/table/useRecordTable.ts';
import { certificateColumns, contractColumns, domainColumns, licenceColumns, vendorColumns } from './columns.tsx';
import { ContractDetail } from './ContractDetail.tsx';
import { CertificateDetail, DomainDetail, LicenceDetail, type DetailProps } from './details.tsx';
import { Lists, type Listed } from './Lists.tsx';
import { VendorDetail } from './VendorDetail.tsx';

const byName = { column: 'name', direction: 'asc' } as const;

interface ListSpec {
  readonly kind: Listed;
  readonly title: string;
  readonly path: string;
  readonly columns: (today: Day) => readonly Column<AnyRecord>[];
  readonly filters: (today: Day) => readonly FilterSpec[];
  readonly also: readonly Kind[];
  readonly newFields: readonly string[];
  readonly quick?: readonly string[];
  readonly initial?: Readonly<Record<string, unknown>>;
  readonly none: { readonly title: string; readonly text: string };
  readonly detail: (props: DetailProps) => ReactNode;
}

function List({ spec, id }: { readonly spec: ListSpec; readonly id: string | null }) {
  const [, navigate] = useLocation();
  const today = localDay(new Date().toISOString());
  const columns = useMemo(() => spec.columns(today), [spec, today]);
  const filters = useMemo(() => spec.filters(today), [spec, today]);
  const table = useRecordTable({ kind: spec.kind, name: `${spec.kind}s`, initialSort: byName, also: spec.also });
  return (
    <RecordScreen
      table={table} title={spec.title} path={spec.path} id={id} columns={columns} filters={filters} quick={spec.quick ?? []} newFields={spec.newFields} none={spec.none} views={<Lists shown={spec.kind} />}
      {...(spec.initial ? { initial: spec.initial } : {})}
      buttons={<Button icon={FileInput} onPress={() => navigate('/import')}>Import CSV</Button>}
      detail={(open, close) => <spec.detail id={open} today={today} onClose={close} />}
    />
  );
}

const ends = (field: string) => (today: Day): FilterSpec => ({ field, choices: dayChoices(field, today, 'is past') });
const expiring = ends('expiresOn');
const ending = ends('endsOn');

const vendors: ListSpec = {
  kind: 'vendor', title: 'Vendors', path: '/vendors', columns: () => vendorColumns, filters: () => [{ field: 'vendorType' }], also: [], quick: ['vendorType'],
  newFields: ['name', 'vendorType', 'phone', 'email', 'website'], detail: VendorDetail,
  none: { title: 'No vendors yet', text: 'Add the provider, the internet provider and whoever else answers when you call.' },
};
const contracts: ListSpec = {
  kind: 'contract', title: 'Contracts', path: '/contracts', columns: contractColumns, filters: (today) => [{ field: 'vendorId' }, { field: 'ownerId' }, { field: 'autoRenews' }, ending(today)], also: ['vendor', 'person'],
  newFields: ['name', 'vendorId', 'endsOn', 'autoRenews', 'noticeDays', 'ownerId'], detail: ContractDetail,
  none: { title: 'No contracts yet', text: 'Add the ones that renew by themselves first, with their days of notice: Tandem tells you in time.' },
};
const licences: ListSpec = {
  kind: 'licence', title: 'Licences', path: '/licences', columns: licenceColumns, filters: (today) => [{ field: 'vendorId' }, { field: 'ownerId' }, { field: 'contractId' }, expiring(today)], also: ['vendor', 'person', 'contract'],
  newFields: ['name', 'vendorId', 'seats', 'expiresOn', 'ownerId'], detail: LicenceDetail,
  none: { title: 'No licences yet', text: 'Add what you pay for by the seat, with its end. The key stays in your password manager; Tandem only says where.' },
};
const domains: ListSpec = {
  kind: 'domain', title: 'Domains', path: '/domains', columns: domainColumns, filters: (today) => [{ field: 'registrarId' }, { field: 'ownerId' }, expiring(today)], also: ['vendor', 'person'],
  newFields: ['name', 'registrarId', 'expiresOn', 'autoRenews', 'dnsHost', 'ownerId'], detail: DomainDetail,
  none: { title: 'No domains yet', text: 'Add each one with its registrar and its end, the parked ones too.' },
};
const certificates: ListSpec = {
  kind: 'certificate', title: 'Certificates', path: '/certificates', columns: certificateColumns, filters: (today) => [{ field: 'issuer' }, { field: 'ownerId' }, expiring(today)], also: ['person'],
  newFields: ['name', 'issuer', 'expiresOn', 'installedAt', 'ownerId'], detail: CertificateDetail,
  none: { title: 'No certificates yet', text: 'Add those that nothing renews by itself, and where each is installed.' },
};

interface Props { readonly id: string | null }
export const VendorsScreen = ({ id }: Props) => <List spec={vendors} id={id} />;
export const ContractsScreen = ({ id }: Props) => <List spec={contracts} id={id} />;
export const LicencesScreen = ({ id }: Props) => <List spec={licences} id={id} />;
export const DomainsScreen = ({ id }: Props) => <List spec={domains} id={id} />;
export const CertificatesScreen = ({ id }: Props) => <List spec={certificates} id={id} />;
