import { importTargets, targetOf } from '#src/domain/import/targets.ts';
import type { DateOrder } from '#src/domain/import/dates.ts';
import type { DecimalSign } from '#src/domain/import/numbers.ts';
import { Select } from '#ui/fields/Select.tsx';
import { formatCount } from '#ui/format.ts';
import type { Choices } from './mapping.ts';
import type { Inspected } from './types.ts';
import s from './import.module.css';

const SKIP = '';
const dateWords: { value: DateOrder; label: string }[] = [{ value: 'mdy', label: 'Month first (12/31/26)' }, { value: 'dmy', label: 'Day first (31/12/26)' }];
const decimalWords: { value: DecimalSign; label: string }[] = [{ value: 'point', label: '1,234.56' }, { value: 'comma', label: '1.234,56' }];
const doubts = { ambiguous: 'The values fit both ways; please check.', mixed: 'Some values fit only the other way; they will be listed.' } as const;

type Column = Inspected['columns'][number];

function Reading({ column, choices, index, onChange }: { readonly column: Column; readonly choices: Choices; readonly index: number; onChange(choices: Choices): void }) {
  const target = targetOf(choices.kind, choices.targets[index] ?? SKIP);
  const reading = choices.readings[index] ?? {};
  const set = (change: typeof reading): void => onChange({ ...choices, readings: choices.readings.map((one, at) => (at === index ? { ...one, ...change } : one)) });
  const doubt = (certainty: 'sure' | 'ambiguous' | 'mixed' | undefined) => (certainty === undefined || certainty === 'sure' ? null : <div className={s['doubt']}>{doubts[certainty]}</div>);
  if (target?.reader === 'date') return (
    <>
      <Select label={`Read ${column.header} as`} hideLabel size="small" value={reading.dates ?? 'mdy'} onChange={(dates) => set({ dates })} options={dateWords} />
      {doubt(column.dates?.certainty)}
    </>
  );
  if (target?.reader === 'amount') return (
    <>
      <Select label={`Read ${column.header} as`} hideLabel size="small" value={reading.decimals ?? 'point'} onChange={(decimals) => set({ decimals })} options={decimalWords} />
      {doubt(column.decimals?.certainty)}
    </>
  );
  if (target?.reader === 'reference') return <span className={s['quiet']}>Looked up by {target.key === 'username' ? 'user name' : target.key}</span>;
  if (target?.reader === 'months') return <span className={s['quiet']}>Counted from the purchase date</span>;
  return null;
}

/** One line per column of the file: what it holds, and where it goes. */
export function MappingTable({ file, choices, onChange }: { readonly file: Inspected; readonly choices: Choices; onChange(choices: Choices): void }) {
  const options = [{ value: SKIP, label: 'Leave out' }, ...importTargets(choices.kind).map(({ id, label }) => ({ value: id, label }))];
  const setTarget = (index: number, id: string): void => onChange({ ...choices, targets: choices.targets.map((one, at) => (at === index ? id || null : one)) });
  return (
    <div className={s['scroll']}>
      <table className={s['table']}>
        <thead><tr><th scope="col">Column</th><th scope="col">Values</th><th scope="col">Goes to</th><th scope="col">Read as</th></tr></thead>
        <tbody>
          {file.columns.map((column, index) => (
            <tr key={column.index} data-out={!choices.targets[index]}>
              <th scope="row" className={s['column']}>
                {column.header}
                <div className={s['quiet']}>{column.given === '' ? 'No header; ' : ''}{column.filled === 0 ? 'always empty' : `${formatCount(column.filled)} filled`}</div>
              </th>
              <td className={s['examples']}>{column.examples.map((example) => <div key={example} title={example}>{example}</div>)}</td>
              <td className={s['goes']}><Select label={`${column.header} goes to`} hideLabel size="small" value={choices.targets[index] ?? SKIP} onChange={(id) => setTarget(index, id)} options={options} /></td>
              <td className={s['reads']}><Reading column={column} choices={choices} index={index} onChange={onChange} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
