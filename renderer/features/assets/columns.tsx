import type { Day } from '#src/lib/dates.ts';
import { StatusText, type Tone } from '#ui/data/Chips.tsx';
import { formatDate } from '#ui/format.ts';
import { FieldCell } from '../../records/table/FieldCell.tsx';
import { fieldColumns } from '../../records/table/fieldColumns.tsx';
import { warrantyState } from './warranty.ts';
import s from './assets.module.css';

const statusTones: Readonly<Record<string, Tone>> = { in_use: 'plain', in_stock: 'muted', ordered: 'info', repair: 'warn', retired: 'muted', lost: 'bad' };

export const assetColumns = (today: Day) => fieldColumns('asset', [
  { field: 'name', width: 170 },
  { field: 'typeId', header: 'Type', width: 120, empty: 'invite' },
  {
    field: 'status', width: 96, priority: 2,
    cell: (row) => <StatusText tone={statusTones[String(row['status'])] ?? 'plain'}><FieldCell kind="asset" row={row} name="status" empty="dash" /></StatusText>,
  },
  { field: 'siteId', width: 130, priority: 4 },
  { field: 'holderId', width: 140, priority: 3 },
  { field: 'tag', width: 100, priority: 5 },
  { field: 'manufacturer', width: 110, priority: 8 },
  { field: 'model', width: 150, priority: 7 },
  { field: 'serial', width: 130, priority: 9 },
  {
    field: 'warrantyUntil', header: 'Warranty', width: 112, priority: 6,
    cell: (row) => {
      const until = row['warrantyUntil'] as Day | null;
      const state = row['status'] === 'in_use' ? warrantyState(until, today) : 'good';
      if (until === null || state === 'good') return <FieldCell kind="asset" row={row} name="warrantyUntil" empty="dash" />;
      return <time className={s['over']} dateTime={until} title={state === 'over' ? 'Out of warranty' : 'Ends soon'}>{formatDate(until)}</time>;
    },
  },
  { field: 'critical', width: 78, priority: 10 },
  { field: 'hostname', hidden: true, priority: 11 },
  { field: 'ipAddress', hidden: true, priority: 11 },
  { field: 'os', hidden: true, priority: 11 },
  { field: 'location', hidden: true, priority: 11 },
  { field: 'supplier', hidden: true, priority: 11 },
  { field: 'purchasedOn', hidden: true, priority: 11 },
  { field: 'endOfLifeOn', hidden: true, priority: 11 },
  { field: 'cost', hidden: true, priority: 11 },
]);
