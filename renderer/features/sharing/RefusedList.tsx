import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '#ui/actions/Button.tsx';
import { formatDateTime, formatRelative } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { pathOf } from '../../records/paths.ts';
import { PAGE, Pager } from './Pager.tsx';
import s from './sharing.module.css';
import { useKeptPlace } from './useKeptPlace.ts';

const reasons: Readonly<Record<string, string>> = {
  generation: 'The provider’s server knew the record under another share; it is looked at again.',
  unshared: 'The share had ended on the server, so the change was not taken. The record is private now.',
  invalid: 'The provider’s server could not take the change.',
};

/** Changes that the server did not take, each until a person has seen it. */
export function RefusedList() {
  const [offset, setOffset] = useState(0);
  const { data } = useQuery('sync.refusals', { offset, limit: PAGE }, ['sync']);
  const place = useKeptPlace(data?.rows);
  if (!data || data.total === 0) return null;
  const dismiss = (id: string, at: number): void => {
    place.leave(at);
    void act(async () => { await call('sync.dismissRefusal', { id }); return { changeSetId: null }; });
  };
  const now = new Date().toISOString();
  return (
    <Section level={2} title={`Refused by the provider’s server (${data.total})`}>
      <ul ref={place.list} className={s['held']}>{data.rows.map((row, at) => (
        <li key={row.id}>
          <div className={s['heldWords']}>
            <Link href={pathOf(row.kind, row.recordId) ?? '/sharing'}>{row.title}</Link>
            <p>{reasons[row.reason] ?? row.reason} Your value is kept here.</p>
          </div>
          <time className={s['muted']} dateTime={row.at} title={formatDateTime(row.at)}>{formatRelative(row.at, now)}</time>
          <Button size="small" label={`Dismiss the refusal of ${row.title}`} onPress={() => dismiss(row.id, at)}>Dismiss</Button>
        </li>
      ))}</ul>
      <Pager of="what was refused" offset={offset} total={data.total} onOffset={setOffset} />
    </Section>
  );
}
