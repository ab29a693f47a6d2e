import { Fragment } from 'react';
import type { DeskOutput } from '#src/contract/desk.ts';
import { formatDate } from '#ui/format.ts';
import { holderWords } from '#ui/data/sides.ts';
import { holderOf, openFindings } from './matrixRows.ts';
import s from './ownership.module.css';

type Matrix = DeskOutput<'ownership.matrix'>;

const widths = ['17%', '7%', '11%', '11%', '11%', '17%', '8%', '18%'] as const;
const headers = ['Responsibility', 'Who', 'Accountable', 'Backup', 'After hours', 'Runbook, last proven', 'Agreed', 'Findings'] as const;

/** The matrix as it is filtered, for paper: every row, black on white. The page is printed as it is first drawn, so everything on it is given. */
export function MatrixPaper({ groups, totals, company }: Matrix & { readonly company: string | null }) {
  return (
    <div className={s['paper']}>
      <h1>Ownership{company ? `, ${company}` : ''}</h1>
      <p>{formatDate(new Date().toISOString())} · {totals.covered} of {totals.total} covered, {totals.nobody} answered by nobody</p>
      <table>
        <colgroup>{widths.map((width, at) => <col key={headers[at]} style={{ width }} />)}</colgroup>
        <thead><tr>{headers.map((header) => <th key={header} scope="col">{header}</th>)}</tr></thead>
        <tbody>
          {groups.map((group) => (
            <Fragment key={group.areaId ?? 'none'}>
              <tr className={s['area']}><th colSpan={headers.length} scope="rowgroup">{group.name}, {group.covered} of {group.total} covered</th></tr>
              {group.rows.map((row) => {
                const holder = holderOf(row);
                return (
                  <tr key={row.id}>
                    <th scope="row">{row.name}</th>
                    <td>{holder === null ? '' : holderWords[holder]}</td>
                    <td>{row.accountable?.name}</td>
                    <td>{row.backup?.name}</td>
                    <td>{row.afterHours?.name ?? (row.afterHoursNeeded ? '' : '—')}</td>
                    <td>{row.runbook && `${row.runbook.title}${row.runbook.provenOn === null ? '' : `, ${formatDate(row.runbook.provenOn)}`}`}</td>
                    <td>{row.agreement?.words}</td>
                    <td>{openFindings(row).map((finding) => finding.text).join('; ')}</td>
                  </tr>
                );
              })}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
