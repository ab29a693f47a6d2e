import { useState } from 'react';
import type { PastePlanned } from '#src/contract/desk/ownership-paste.ts';
import { pasteFields } from '#src/domain/ownership/paste/fields.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Badge, StatusText } from '#ui/data/Chips.tsx';
import s from './paste.module.css';

type Line = PastePlanned['lines'][number];
type Cell = Line['cells'][number];

/** The first lines; what needs a look comes first. */
const SHOWN = 30;
const words = { new: ['ok', 'New'], changed: ['info', 'Changed'], same: ['plain', 'As it is'], skipped: ['warn', 'Skipped'] } as const;

const troubles = (line: Line): number => Number(line.what === 'skipped') * 2 + Number(line.cells.some((cell) => cell.state === 'unknown' || cell.state === 'wrong'));

function CellText({ cell, fresh }: { readonly cell: Cell; readonly fresh: boolean }) {
  const text = cell.text || '—';
  switch (cell.state) {
    case 'wrong': return <StatusText tone="bad"><s>{text}</s> {cell.problem}</StatusText>;
    case 'unknown': return <StatusText tone="warn">{text} (who?)</StatusText>;
    case 'created': return <StatusText tone="ok">{text} (new)</StatusText>;
    case 'set': return cell.value === null ? <StatusText tone="muted">emptied</StatusText> : <span>{text}</span>;
    default: return <StatusText tone="muted">{cell.state === 'left' ? (fresh ? 'empty' : 'left as it is') : text}</StatusText>;
  }
}

export function PlannedTable({ plan }: { readonly plan: PastePlanned }) {
  const [all, setAll] = useState(false);
  /** Counted as in the spreadsheet, where the headings are the first line. */
  const firstLine = plan.headings ? 2 : 1;
  const lines = plan.lines.map((line, at) => ({ line, at })).sort((a, b) => troubles(b.line) - troubles(a.line) || a.at - b.at);
  const fields = plan.columns.flatMap(({ field }) => (field === null || field === 'name' ? [] : [field]));
  return (
    <div className={s['scroll']} role="region" aria-label="What would be pasted" tabIndex={0}>
      <table className={s['plan']}>
        <thead><tr><th scope="col">Row</th><th scope="col">What</th>{fields.map((field) => <th key={field} scope="col">{pasteFields[field][0]}</th>)}</tr></thead>
        <tbody>
          {(all ? lines : lines.slice(0, SHOWN)).map(({ line, at }) => (
            <tr key={at}>
              <th scope="row">{line.name || `Line ${at + firstLine}`}</th>
              <td><Badge tone={words[line.what][0]}>{words[line.what][1]}</Badge></td>
              {line.problem ? <td colSpan={Math.max(fields.length, 1)}><StatusText tone="warn">{line.problem}</StatusText></td> : fields.map((field) => {
                const cell = line.cells.find((one) => one.field === field);
                return <td key={field}>{cell && <CellText cell={cell} fresh={line.what === 'new'} />}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {!all && lines.length > SHOWN && <Button size="small" variant="quiet" onPress={() => setAll(true)}>Show {lines.length - SHOWN} more</Button>}
    </div>
  );
}
