import { Link } from 'wouter';
import type { Kind } from '#src/domain/kinds.ts';
import { useQuery } from '../bridge/useQuery.ts';
import { pathOf } from './paths.ts';
import { DoubtMark } from './runs/DoubtMark.tsx';
import s from './records.module.css';

/** Runbooks whose text links to this record; nothing when none does. */
export function Mentions({ kind, id }: { readonly kind: Kind; readonly id: string }) {
  const { data } = useQuery('runbooks.mentions', { kind, id }, ['runbook']);
  if (!data || data.runbooks.length === 0) return null;
  return (
    <div className={s['group']}>
      <span className={s['relation']}>named in the text of</span>
      <ul className={s['links']}>
        {data.runbooks.map((runbook) => (
          <li key={runbook.id} className={s['link']}>
            <span className={s['name']}><Link href={pathOf('runbook', runbook.id) ?? ''}>{runbook.title}</Link><DoubtMark doubt={runbook.doubt} />{runbook.folder && <small>{runbook.folder}</small>}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
