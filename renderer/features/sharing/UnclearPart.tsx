import { useState } from 'react';
import { Link } from 'wouter';
import { kindOf } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { Section } from '#ui/layout/Section.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { pathOf } from '../../records/paths.ts';
import { PAGE, Pager } from './Pager.tsx';
import s from './sharing.module.css';

type How = 'share' | 'recall' | 'leave';
const done: Readonly<Record<How, string>> = { share: 'Shared by this desk too', recall: 'Taken back', leave: 'Left as it is' };

/** After a restore or a copy: what the provider sees, and this desk does not know why. */
export function UnclearPart() {
  const [offset, setOffset] = useState(0);
  const { data, error, reload } = useQuery('sync.unclear', { offset, limit: PAGE }, ['sync']);
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data || data.total === 0) return null;
  const settle = (ids: readonly string[], how: How): void => void act(() => call('sync.settleUnclear', { ids: [...ids], how }), done[how]);
  const all = data.rows.map(({ id }) => id);
  const these = `${data.total > all.length ? 'these' : 'all'} ${all.length}`;
  return (
    <Section level={2} title={`Shared, but not by this desk (${data.total})`} actions={data.rows.length > 1 ? <span className={s['both']}><Button size="small" onPress={() => settle(all, 'recall')}>{`Take back ${these}`}</Button><Button size="small" onPress={() => settle(all, 'leave')}>{`Leave ${these}`}</Button></span> : undefined}>
      <p className={s['muted']}>This workspace was restored or copied. The provider sees these records; either this desk shared them in days that its file does not have, or another desk of yours shares them.</p>
      <ul className={s['held']}>{data.rows.map((row) => (
        <li key={row.id}>
          <div className={s['heldWords']}>
            {row.present ? <Link href={pathOf(row.kind, row.id) ?? '/sharing'}>{row.title}</Link> : <span>{row.title}</span>}
            <p>{kindOf(row.kind).label}, {row.level === 'full' ? 'in full' : 'as a summary'}{row.right === 'view' ? '' : row.right === 'edit' ? ', may be edited' : ', changes may be suggested'}{row.present ? '; private here' : '; not on this desk'}</p>
          </div>
          <Button size="small" label={`Share ${row.title} here too`} onPress={() => settle([row.id], 'share')}>{row.present ? 'Share here too' : 'Bring it here and share'}</Button>
          <Button size="small" label={`Take back ${row.title}`} onPress={() => settle([row.id], 'recall')}>{row.present ? 'Take back' : 'Bring it here and take back'}</Button>
          <Button size="small" label={`Leave ${row.title} as it is`} onPress={() => settle([row.id], 'leave')}>Leave</Button>
        </li>
      ))}</ul>
      <Pager of="what this desk does not share" offset={offset} total={data.total} onOffset={setOffset} />
    </Section>
  );
}
