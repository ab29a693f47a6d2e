import { Link } from 'wouter';
import type { GivenShare } from '#src/contract/desk/handoff.ts';
import { kindOf } from '#src/domain/kinds.ts';
import { StatusText, type Tone } from '#ui/data/Chips.tsx';
import { formatDateTime, plural } from '#ui/format.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { pathOf } from '../../records/paths.ts';
import { handoffKinds } from './kinds.ts';
import s from './handoff.module.css';

const words: Readonly<Record<GivenShare['state'], string>> = { open: 'Shared', recalling: 'Being taken back', recalled: 'Taken back, confirmed by the server', local: 'Never left this computer', changed: 'Shared as before' };
const tones: Readonly<Record<GivenShare['state'], Tone>> = { open: 'info', recalling: 'warn', recalled: 'ok', local: 'muted', changed: 'plain' };

/** What was opened for a handoff, and what the provider’s server says of it now. */
export function GivenList({ id }: { readonly id: string }) {
  const { data } = useQuery('handoff.shares', { id }, handoffKinds);
  if (!data) return null;
  if (data.rows.length === 0) return <p className={s['quiet']}>Nothing was shared for it.</p>;
  return (
    <>
      <p className={s['detailText']} role="status">{plural(data.rows.length, 'record')}: {data.open} shared now, {data.recalled} taken back and confirmed by the provider’s server.</p>
      <ul className={s['openings']} aria-label="What was given">
        {data.rows.map((row) => (
          <li key={row.id} className={s['opening']}>
            <Link href={pathOf(row.kind, row.id) ?? `/handoff/${id}`} className={s['ellipsis'] ?? ''} title={row.title}>{row.title}</Link>
            <small>{kindOf(row.kind).label}</small>
            <StatusText tone={tones[row.state]}>{words[row.state]}{row.at ? ` ${formatDateTime(row.at)}` : ''}</StatusText>
          </li>
        ))}
      </ul>
    </>
  );
}
