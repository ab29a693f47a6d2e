import { useState } from 'react';
import { Link } from 'wouter';
import { kindOf } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { formatDateTime, formatRelative } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { useQuery } from '../../../bridge/useQuery.ts';
import { PAGE, Pager } from '../Pager.tsx';
import s from './decide.module.css';
import { conflictPath, suggestionPath } from './useOpenDecisions.ts';

interface LineProps { readonly href: string; readonly what: string; readonly which: string; readonly at: string }

function Line({ href, what, which, at }: LineProps) {
  return (
    <li>
      <Link href={href} className={s['open'] ?? ''} title={`${what}: ${which}`}><span className={s['what']}>{what}</span><span className={s['which']}>{which}</span></Link>
      <time className={s['when']} dateTime={at} title={formatDateTime(at)}>{formatRelative(at, new Date().toISOString())}</time>
    </li>
  );
}

/** What the provider's engineers suggest. */
export function SuggestionList() {
  const [offset, setOffset] = useState(0);
  const { data } = useQuery('proposals.list', { recordId: null, state: 'open', offset, limit: PAGE }, ['sync']);
  if (!data || data.total === 0) return null;
  return (
    <Section level={2} title={`Suggestions from the provider (${data.total})`}>
      <ul className={s['list']}>{data.rows.map((row) => <Line key={row.id} href={suggestionPath(row.id)} what={row.title} which={`${row.who} suggests: ${row.labels.join(', ')}${row.note ? ` – “${row.note}”` : ''}`} at={row.at} />)}</ul>
      <Pager of="suggestions" offset={offset} total={data.total} onOffset={setOffset} />
    </Section>
  );
}

/** Where both sides changed the same place. */
export function ConflictList() {
  const [offset, setOffset] = useState(0);
  const { data } = useQuery('sync.conflicts', { offset, limit: PAGE }, ['sync']);
  if (!data || data.total === 0) return null;
  return (
    <Section level={2} title={`Changed on both sides (${data.total})`}>
      <ul className={s['list']}>{data.rows.map((row) => <Line key={row.id} href={conflictPath(row.id)} what={`${row.label} of ${row.title}`} which={`${kindOf(row.kind).label} · ${row.winner === 'theirs' ? 'the provider’s value stands, yours is kept' : 'your value stands, the provider’s is kept'}`} at={row.at} />)}</ul>
      <Pager of="what changed on both sides" offset={offset} total={data.total} onOffset={setOffset} />
    </Section>
  );
}

const answered: Readonly<Record<string, string>> = { accepted: 'accepted', declined: 'declined', outdated: 'ended', withdrawn: 'withdrawn' };
const LATELY = 10;

/** What was answered lately, for looking it up. */
export function AnsweredList() {
  const [open, setOpen] = useState(false);
  const { data } = useQuery('proposals.list', { recordId: null, state: 'answered', offset: 0, limit: LATELY }, ['sync']);
  if (!data || data.total === 0) return null;
  return (
    <Section level={2} title="Answered lately" actions={<Button size="small" variant="quiet" onPress={() => setOpen(!open)}>{open ? 'Hide' : `Show ${Math.min(LATELY, data.total)}`}</Button>}>
      {open && <ul className={s['list']}>{data.rows.map((row) => <Line key={row.id} href={suggestionPath(row.id)} what={row.title} which={`${row.who}, ${answered[row.state] ?? ''}: ${row.labels.join(', ')}${row.reason ? ` – “${row.reason}”` : ''}`} at={row.answeredAt ?? row.at} />)}</ul>}
    </Section>
  );
}
