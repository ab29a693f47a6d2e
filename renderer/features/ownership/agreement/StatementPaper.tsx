import type { Statement, StatementRow } from '#src/domain/ownership/statement.ts';
import { formatDate } from '#ui/format.ts';
import s from '../ownership.module.css';

const openWords = { proposed: 'Sent for agreement; not answered yet.', disputed: 'The provider disagrees.', outdated: 'Changed since it was agreed.' } as const;

/** The agreed division for paper and PDF: who does what, in which version and since when, and apart what is not agreed. */
export function StatementPaper({ statement, fingerprint }: { readonly statement: Statement; readonly fingerprint: string }) {
  const { title, customer, provider, on, areas, notAgreed } = statement;
  return (
    <div className={s['statement']}>
      <h1>{title}</h1>
      <p>between <b>{customer}</b> and <b>{provider}</b>, as of {formatDate(on)}</p>
      {areas.length === 0 && <p>Nothing is agreed yet.</p>}
      {areas.map((area) => <section key={area.name}><h2>{area.name}</h2>{area.rows.map((row) => <Row key={row.name} row={row} />)}</section>)}
      {notAgreed.length > 0 && <section><h2>Not agreed</h2>{notAgreed.map((row) => <Row key={row.name} row={row} />)}</section>}
      <div className={s['signatures']}><p>For {customer}</p><p>For {provider}</p></div>
      <p className={s['key']}>The signed file of this statement carries the key {fingerprint}.</p>
    </div>
  );
}

function Row({ row }: { readonly row: StatementRow }) {
  const { agreed, open, version } = row;
  return (
    <div className={s['statementRow']}>
      <h3>{row.name}</h3>
      <dl>{row.lines.map((line) => <div key={line.label}><dt>{line.label}</dt><dd>{line.text}</dd></div>)}</dl>
      {open ? <p>{openWords[open.state]}{open.said && <> They say: <q>{open.said}</q></>}{open.changes.length > 0 && <> Changed: {open.changes.join(', ')}.</>}</p>
        : agreed && <p>Agreed{agreed.on && ` on ${formatDate(agreed.on)}`} by {agreed.by}, version {version}</p>}
    </div>
  );
}
