import { Link } from 'wouter';
import type { InsightRow } from '#src/contract/desk/insights.ts';
import { SideChip } from '#ui/data/Chips.tsx';
import { formatCount, formatMinutes } from '#ui/format.ts';
import { percent } from './words.ts';
import s from './insights.module.css';

const SHOWN = 40;
const shown = (minutes: number): string => (minutes === 0 ? '–' : formatMinutes(minutes));

/** Hours per responsibility, the one with the most interruptions first. */
export function HoursTable({ rows }: { readonly rows: readonly InsightRow[] }) {
  const most = Math.max(1, ...rows.map((row) => row.total));
  return (
    <>
      <table className={s['hours']} aria-label="Hours per responsibility">
        <thead><tr><th scope="col">Responsibility</th><th scope="col">Whose</th><th scope="col">Interruptions</th><th scope="col">Times</th><th scope="col">Planned</th><th scope="col">After hours</th><th scope="col"><span className={s['hidden']}>Interruptions and planned work as a bar</span></th></tr></thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row) => (
            <tr key={row.id ?? row.name}>
              <th scope="row">{row.id ? <Link href={`/ownership/${row.id}`}>{row.name}</Link> : row.name}</th>
              <td>{row.responsible === 'internal' || row.responsible === 'provider' || row.responsible === 'shared' ? <SideChip side={row.responsible} /> : '–'}</td>
              <td>{shown(row.reactive)}</td><td>{row.interruptions === 0 ? '–' : formatCount(row.interruptions)}</td><td>{shown(row.planned)}</td><td>{shown(row.afterHours)}</td>
              <td className={s['bar']}><span className={s['hidden']}>{percent(row.reactive, row.total)} of it interruptions</span><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden><rect data-part="reactive" width={(100 * row.reactive) / most} height={8} /><rect data-part="planned" x={(100 * row.reactive) / most} width={(100 * row.planned) / most} height={8} /></svg></td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN && <p className={s['quiet']}>And {formatCount(rows.length - SHOWN)} more with less.</p>}
    </>
  );
}
