import { useState } from 'react';
import { Link } from 'wouter';
import { kindOf } from '#src/domain/kinds.ts';
import { Section } from '#ui/layout/Section.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import { pathOf } from '../../records/paths.ts';
import { PAGE, Pager } from './Pager.tsx';
import s from './sharing.module.css';

/** What was changed here and the server has not answered for; much of it may turn out to be private, and then nothing leaves. */
export function PendingList({ pending }: { readonly pending: number }) {
  const [offset, setOffset] = useState(0);
  const { data } = useQuery('sync.pending', { offset, limit: PAGE }, ['sync']);
  if (!data || pending === 0 || data.total === 0) return null;
  return (
    <Section level={2} title="Waiting to be looked at">
      <table className={s['runs']}>
        <thead><tr><th scope="col">Record</th><th scope="col">Kind</th></tr></thead>
        <tbody>
          {data.rows.map(({ kind, id, title }) => {
            const path = pathOf(kind, id);
            return <tr key={id}><td>{path ? <Link href={path}>{title}</Link> : title}</td><td>{kindOf(kind).label}</td></tr>;
          })}
        </tbody>
      </table>
      <Pager of="what waits" offset={offset} total={data.total} onOffset={setOffset} />
    </Section>
  );
}
