import type { DeskOutput } from '#src/contract/desk.ts';
import { expirySorts } from '#src/domain/expiry/sorts.ts';
import { formatDate, plural } from '#ui/format.ts';
import { groupWords, happens, keyOf } from './line.ts';
import s from './expiring.module.css';

/** The lines as they are filtered, for paper. The page is printed as it is first drawn, so everything on it is given. */
export function ExpiryPaper({ rows, total, groups, today, company }: DeskOutput<'expiry.list'> & { readonly company: string | null }) {
  return (
    <div className={s['paper']}>
      <h1>Expiring{company ? `, ${company}` : ''}</h1>
      <p>{formatDate(new Date().toISOString())} · {plural(total, 'end')}{total > rows.length ? `, the first ${rows.length} of them` : ''}</p>
      <table>
        <thead><tr>{['On', 'What', 'Sort', 'What happens', 'Looked after by'].map((header) => <th key={header} scope="col">{header}</th>)}</tr></thead>
        {groups.map(({ key }) => {
          const some = rows.filter((row) => row.group === key);
          return some.length > 0 && (
            <tbody key={key}>
              <tr className={s['group']}><th colSpan={5} scope="rowgroup">{groupWords[key]}</th></tr>
              {some.map((row) => (
                <tr key={keyOf(row)}><td>{formatDate(row.on)}</td><th scope="row">{row.title}</th><td>{expirySorts[row.sort].label}</td><td>{happens(row, today)}</td><td>{row.owner && (row.owner.left ? `${row.owner.name}, left` : row.owner.name)}</td></tr>
              ))}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}
