import type { ExpiryLine } from '#src/contract/desk/expiry.ts';
import { expirySorts } from '#src/domain/expiry/sorts.ts';
import { kindOf } from '#src/domain/kinds.ts';
import type { Day } from '#src/lib/dates.ts';
import { Dash, StatusText } from '#ui/data/Chips.tsx';
import { formatDate, plural } from '#ui/format.ts';
import type { Column } from '#ui/table/types.ts';
import { happens, whenWords } from './line.ts';
import s from './expiring.module.css';

function Owner({ owner }: Pick<ExpiryLine, 'owner'>) {
  if (!owner) return <Dash />;
  return owner.left ? <StatusText tone="warn">{owner.name}, left</StatusText> : <span className={s['text']} title={owner.name}>{owner.name}</span>;
}

export const expiryColumns = (today: Day): readonly Column<ExpiryLine>[] => [
  { id: 'title', header: 'What', width: 190, minWidth: 140, grow: 2, rowHeader: true, cell: (line) => <span className={s['text']} title={line.title}>{line.title}</span> },
  { id: 'happens', header: 'What happens', width: 170, minWidth: 130, grow: 2, priority: 1, cell: (line) => <span className={s['text']} title={happens(line, today)}>{happens(line, today)}</span> },
  { id: 'sort', header: 'Sort', width: 118, priority: 4, cell: (line) => <span title={kindOf(line.kind).label}>{expirySorts[line.sort].label}</span> },
  { id: 'on', header: 'On', width: 108, cell: (line) => <time dateTime={line.on}>{formatDate(line.on)}</time> },
  {
    id: 'when', header: 'When', width: 110, cell: (line) => {
      const { words, tone } = whenWords(line, today);
      return <StatusText tone={tone}>{words}</StatusText>;
    },
  },
  { id: 'owner', header: 'Looked after by', width: 140, priority: 3, cell: (line) => <Owner owner={line.owner} /> },
  {
    id: 'lead', header: 'Reminder', width: 150, priority: 2,
    cell: (line) => (line.snoozedUntil ? <StatusText tone="info">put off until {formatDate(line.snoozedUntil)}</StatusText> : <StatusText tone="muted">{line.leadDays === 0 ? 'on the day' : `${plural(line.leadDays, 'day')} ahead`}</StatusText>),
  },
];
