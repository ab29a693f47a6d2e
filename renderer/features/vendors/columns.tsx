import { contractDates } from '#src/domain/expiry/contract-dates.ts';
import type { AnyRecord, RecordOf } from '#src/domain/kinds.ts';
import { daysBetween, type Day } from '#src/lib/dates.ts';
import { Dash, StatusText } from '#ui/data/Chips.tsx';
import { formatDate } from '#ui/format.ts';
import { fieldColumns } from '../../records/table/fieldColumns.tsx';

/** How many days ahead an end stands out in a list. */
const soonDays = 30;

function When({ on, today, calm = false }: { readonly on: Day | null; readonly today: Day; readonly calm?: boolean }) {
  if (on === null) return <Dash />;
  const left = daysBetween(today, on);
  const tone = calm || left > soonDays ? 'plain' : left < 0 ? 'bad' : 'warn';
  return <StatusText tone={tone}><time dateTime={on}>{formatDate(on)}</time></StatusText>;
}

/** The dates of the term that runs today. */
export const datesOf = (row: AnyRecord, today: Day) => contractDates(row as unknown as RecordOf<'contract'>, today);

const expires = (today: Day) => ({
  field: 'expiresOn', width: 112,
  cell: (row: AnyRecord) => <When on={row['expiresOn'] as Day | null} today={today} calm={row['autoRenews'] === true} />,
});

export const vendorColumns = fieldColumns('vendor', [
  { field: 'name', width: 180 },
  { field: 'vendorType', width: 130 },
  { field: 'phone', width: 140, priority: 1 },
  { field: 'email', width: 200, priority: 2 },
  { field: 'supportHours', width: 170, priority: 3 },
  { field: 'website', width: 180, priority: 4 },
  { field: 'accountNumber', width: 120, priority: 5 },
]);

export const contractColumns = (today: Day) => fieldColumns('contract', [
  { field: 'name', width: 200 },
  { field: 'vendorId', width: 150, priority: 1, empty: 'invite' },
  { field: 'endsOn', width: 112, cell: (row) => <When on={datesOf(row, today).endsOn} today={today} calm={datesOf(row, today).renews} /> },
  { field: 'autoRenews', header: 'Renews', width: 76, priority: 2 },
  { field: 'noticeDays', header: 'Notice by', width: 112, align: 'start', sortable: false, cell: (row) => <When on={datesOf(row, today).noticeOn} today={today} /> },
  { field: 'ownerId', width: 150, priority: 3, empty: 'invite' },
  { field: 'cost', width: 100, priority: 4 },
  { field: 'costEvery', width: 96, priority: 5 },
  { field: 'number', hidden: true, priority: 6 },
  { field: 'startsOn', hidden: true, priority: 6 },
]);

export const licenceColumns = (today: Day) => fieldColumns('licence', [
  { field: 'name', width: 200 },
  { field: 'vendorId', width: 150, priority: 2, empty: 'invite' },
  { field: 'seats', width: 76, cell: (row) => <Seats seats={row['seats'] as number | null} used={row['used'] as number | null} /> },
  expires(today),
  { field: 'autoRenews', header: 'Renews', width: 76, priority: 3 },
  { field: 'contractId', width: 160, priority: 4 },
  { field: 'ownerId', width: 150, priority: 1, empty: 'invite' },
  { field: 'cost', width: 100, priority: 5 },
  { field: 'costEvery', hidden: true, priority: 6 },
  { field: 'keyAt', hidden: true, priority: 6 },
]);

function Seats({ seats, used }: { readonly seats: number | null; readonly used: number | null }) {
  if (seats === null && used === null) return <Dash />;
  const over = seats !== null && used !== null && used > seats;
  return <StatusText tone={over ? 'bad' : 'plain'}><span title={over ? 'More in use than seats' : 'In use of seats'}>{used ?? '?'} / {seats ?? '∞'}</span></StatusText>;
}

export const domainColumns = (today: Day) => fieldColumns('domain', [
  { field: 'name', width: 220 },
  expires(today),
  { field: 'autoRenews', header: 'Renews', width: 76, priority: 1 },
  { field: 'registrarId', width: 160, priority: 2, empty: 'invite' },
  { field: 'dnsHost', width: 170, priority: 3 },
  { field: 'ownerId', width: 150, priority: 4, empty: 'invite' },
  { field: 'cost', hidden: true, priority: 5 },
]);

export const certificateColumns = (today: Day) => fieldColumns('certificate', [
  { field: 'name', width: 220 },
  expires(today),
  { field: 'autoRenews', header: 'Renews', width: 76, priority: 1 },
  { field: 'issuer', width: 170, priority: 2 },
  { field: 'installedAt', width: 200, priority: 3, empty: 'invite' },
  { field: 'ownerId', width: 150, priority: 4, empty: 'invite' },
]);
