import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '#ui/actions/Button.tsx';
import { formatRelative } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { pathOf } from '../../records/paths.ts';
import s from '../../records/page.module.css';
import { PAGE, Pager } from './Pager.tsx';

const reasons: Readonly<Record<string, string>> = {
  generation: 'The provider’s server knew the record under another share; it is looked at again.',
  unshared: 'The share had ended on the server, so the change was not taken. The record is private now.',
  invalid: 'The provider’s server could not take the change.',
};

/** Changes that the server did not take, each until a person has seen it. */
export function RefusedList() {
  const [offset, setOffset] = useState(0);
  const { data } = useQuery('sync.refusals', { offset, limit: PAGE }, ['sync']);
  if (!data || data.total === 0) return null;
  const now = new Date().toISOString();
  return (
    <Section level={2} title={`Refused by the provider’s server (${data.total})`}>
      <ul className={s['list']}>{data.rows.map((row) => (
        <li key={row.id}>
          <span><Link href={pathOf(row.kind, row.recordId) ?? '/sharing'}>{row.title}</Link>, {formatRelative(row.at, now)}: {reasons[row.reason] ?? row.reason} Your value is kept here.</span>
          <Button size="small" label={`Dismiss the refusal of ${row.title}`} onPress={() => void act(async () => { await call('sync.dismissRefusal', { id: row.id }); return { changeSetId: null }; })}>Dismiss</Button>
        </li>
      ))}</ul>
      <Pager of="what was refused" offset={offset} total={data.total} onOffset={setOffset} />
    </Section>
  );
}
