import { useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { formatDateTime, formatRelative } from '#ui/format.ts';
import type { Kind } from '#src/domain/kinds.ts';
import type { RecordChange } from '#src/contract/desk/records.ts';
import { undo } from '../bridge/actions.ts';
import { useQuery } from '../bridge/useQuery.ts';
import type { Refs } from './refs.ts';
import s from './records.module.css';
import { fieldWords } from './words.ts';

const sources: Readonly<Record<string, string>> = { user: 'you', import: 'an import', sync: 'the provider', undo: 'undo', sample: 'the sample company' };
const STEP = 20;

/** “by you”, or “accepted from Maria” with the name that the change's label holds. */
function originOf({ source, label }: RecordChange): string {
  return source === 'proposal' ? label.replace(/^A/, 'a').replace(/: .*$/s, '') : `by ${sources[source] ?? source}`;
}

function words(kind: Kind, name: string, value: unknown, refs: Refs): string {
  const text = fieldWords(kind, name, value, refs);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

/** What happened to a record, newest first; each change can be taken back. */
export function HistoryPanel({ kind, id }: { readonly kind: Kind; readonly id: string }) {
  const [limit, setLimit] = useState(STEP);
  const { data, error, reload } = useQuery('records.history', { id, offset: 0, limit });
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return null;
  return (
    <section className={s['panel']} aria-label="History">
      <ol className={s['history']}>
        {data.changes.map((change) => <Change key={change.id} kind={kind} change={change} refs={data.refs} />)}
      </ol>
      {data.changes.length === limit && limit < 500 && <Button size="small" variant="quiet" onPress={() => setLimit(limit + STEP)}>Show older</Button>}
    </section>
  );
}

const plainOps: Readonly<Record<string, string>> = { create: 'Added', trash: 'Moved to trash', restore: 'Restored', purge: 'Removed for good' };

function Change({ kind, change, refs }: { readonly kind: Kind; readonly change: RecordChange; readonly refs: Refs }) {
  return (
    <li className={s['change']}>
      <div className={s['when']}>
        <time dateTime={change.at} title={formatDateTime(change.at)}>{formatRelative(change.at, new Date().toISOString())}</time>
        <span>{originOf(change)}{change.undone ? ', undone' : ''}</span>
        {!change.undone && change.op === 'update' && <Button size="small" variant="quiet" onPress={() => void undo(change.setId)}>Take back</Button>}
      </div>
      {change.op === 'update' ? change.fields.map((one) => (
        <div key={one.field} className={s['diff']}>
          <span>{one.label}</span>
          <del>{words(kind, one.field, one.before, refs)}</del>
          <ins>{words(kind, one.field, one.after, refs)}</ins>
        </div>
      )) : <div>{plainOps[change.op] ?? change.op}</div>}
    </li>
  );
}
