import type { AnyRecord } from '#src/domain/kinds.ts';
import type { Day } from '#src/lib/dates.ts';
import { Who } from '#ui/data/Avatar.tsx';
import { SideChip, StatusText } from '#ui/data/Chips.tsx';
import { FieldCell } from '../../records/table/FieldCell.tsx';
import { fieldColumns } from '../../records/table/fieldColumns.tsx';
import s from './people.module.css';

function Name({ row }: { readonly row: AnyRecord }) {
  const side = row['side'];
  const name = String(row['name']);
  return side === 'internal' || side === 'provider' ? <Who name={name} side={side} /> : <span className={s['name']} title={name}>{name}</span>;
}

export const peopleColumns = (today: Day) => fieldColumns('person', [
  { field: 'name', width: 190, cell: (row) => <Name row={row} /> },
  {
    field: 'side', width: 92, cell: (row) => {
      const side = row['side'];
      return side === 'internal' || side === 'provider' ? <SideChip side={side} /> : <FieldCell kind="person" row={row} name="side" empty="dash" />;
    },
  },
  { field: 'personType', width: 104, priority: 8 },
  { field: 'jobTitle', width: 160, priority: 2 },
  { field: 'department', width: 120, priority: 4 },
  { field: 'siteId', width: 130, priority: 5 },
  { field: 'phone', width: 130, priority: 1 },
  { field: 'mobile', width: 130, priority: 6 },
  { field: 'email', width: 200, priority: 3 },
  {
    field: 'leftOn', width: 106, priority: 9, cell: (row) => (
      <StatusText tone={typeof row['leftOn'] === 'string' && row['leftOn'] < today ? 'muted' : 'warn'}><FieldCell kind="person" row={row} name="leftOn" empty="dash" /></StatusText>
    ),
  },
  { field: 'inItTeam', hidden: true, priority: 10 },
  { field: 'vip', hidden: true, priority: 10 },
  { field: 'vendorId', hidden: true, priority: 10 },
  { field: 'username', hidden: true, priority: 10 },
  { field: 'employeeNumber', hidden: true, priority: 10 },
  { field: 'startsOn', hidden: true, priority: 10 },
]);
