import { kinds } from '#src/domain/kinds.ts';
import { Badge, StatusText, type Tone } from '#ui/data/Chips.tsx';
import { formatMinutes } from '#ui/format.ts';
import type { Column } from '#ui/table/types.ts';
import type { SheetRow } from './rows.ts';
import s from './timesheet.module.css';

const words = kinds.timeEntry.fields.workType.choices;
const tones: Readonly<Record<keyof typeof words, Tone>> = { reactive: 'warn', planned: 'plain', project: 'info' };

export const sheetColumns: readonly Column<SheetRow>[] = [
  { id: 'time', header: 'From, to', width: 120, minWidth: 110, cell: (row) => <span className={s[row.line ? 'time' : 'gap']}>{row.from === null ? 'that day' : `${row.from} – ${row.to ?? 'now'}`}</span> },
  {
    id: 'task', header: 'Task', width: 260, minWidth: 160, grow: 2, rowHeader: true,
    cell: (row) => (row.line ? <span title={row.line.task}>{row.line.task}</span> : <span className={s['gap']}>Nothing noted. Enter fills it in</span>),
  },
  { id: 'kind', header: 'Kind', width: 96, priority: 2, cell: ({ line }) => line && <Badge tone={tones[line.workType]}>{words[line.workType]}</Badge> },
  { id: 'note', header: 'Note', width: 200, grow: 1, priority: 3, cell: ({ line }) => line && <span title={line.note ?? undefined}>{line.note}</span> },
  {
    id: 'minutes', header: 'Time', width: 150, minWidth: 120, align: 'end',
    cell: ({ line, minutes }) => (
      <span className={s[line ? 'minutes' : 'gap']}>{line && line.overlap > 0 && <StatusText tone="warn">{`${formatMinutes(line.overlap)} twice`}</StatusText>} {line?.running ? 'running' : formatMinutes(minutes)}</span>
    ),
  },
];
