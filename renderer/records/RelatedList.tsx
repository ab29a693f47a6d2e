import { useState } from 'react';
import { Link } from 'wouter';
import type { Condition, Sort } from '#src/contract/paging.ts';
import { kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { formatCount } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { useQuery } from '../bridge/useQuery.ts';
import { pathOf } from './paths.ts';
import type { Refs } from './refs.ts';
import s from './detail.module.css';

interface RelatedListProps {
  readonly title: string;
  readonly kind: Kind;
  readonly where: Condition[];
  readonly sort?: Sort;
  /** A quiet word at the right of each. */
  readonly note?: (row: AnyRecord, refs: Refs) => string;
  /** What to say when there are none; absent, the whole list is left away. */
  readonly none?: string;
}

const STEP = 8;

/** The records that refer to the open one, a few at a time, each a way to its own place. */
export function RelatedList({ title, kind, where, sort, note, none }: RelatedListProps) {
  const [limit, setLimit] = useState(STEP);
  const declaration = kindOf(kind);
  const order = sort ?? { field: declaration.title, descending: false };
  const { data, error, reload } = useQuery('records.list', { kind, filter: { where }, sort: order, offset: 0, limit }, [kind]);
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data || (data.total === 0 && none === undefined)) return null;
  const rest = Math.min(data.total, 500) - data.rows.length;
  return (
    <Section title={data.total > 0 ? `${title}, ${formatCount(data.total)}` : title}>
      {data.total === 0 && <p className={s['quiet']}>{none}</p>}
      <ul className={s['related']}>
        {data.rows.map((row) => (
          <li key={row.id} className={s['item']}>
            <Link href={pathOf(kind, row.id) ?? ''}>{String(row[declaration.title])}</Link>
            {note && <small>{note(row as AnyRecord, data.refs)}</small>}
          </li>
        ))}
      </ul>
      {rest > 0 && <Button size="small" variant="quiet" onPress={() => setLimit(Math.min(500, limit * 4))}>Show {formatCount(Math.min(rest, limit * 3))} more</Button>}
    </Section>
  );
}
