import { useState } from 'react';
import type { QueueRow } from '#src/contract/provider/queue-api.ts';
import { queueOf, queueParts, type QueuePart } from '#src/domain/work/queue.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonRows } from '#ui/feedback/Skeleton.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { plural } from '#ui/format.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { useSaying } from '../useSaying.ts';
import { AnswerDialog, type Answering } from './AnswerDialog.tsx';
import { QueueCard, type Say } from './QueueCard.tsx';
import { useQueue } from './useQueue.ts';
import s from './queue.module.css';

const emptyWords: Readonly<Record<QueuePart, string>> = {
  new: 'No task waits for an answer', work: 'Nobody works on a task now', waiting: 'No task waits for somebody', closed: 'Nothing was closed in the last 30 days',
};
const parts = Object.keys(queueParts) as QueuePart[];

/** What customers handed over, over all of them: the engineer's own list of work. */
export function QueuePage({ readOnly }: { readonly readOnly: boolean }) {
  const { data, error, reload } = useQueue();
  const [part, setPart] = useState<QueuePart>('new');
  const [customer, setCustomer] = useState('all');
  const { sayTo, busy } = useSaying('task', reload);
  const [answering, setAnswering] = useState<Answering | null>(null);
  if (error && !data) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return <SkeletonRows rows={6} />;
  const customers = [...new Map(data.rows.map((row) => [row.workspaceId, row.workspace]))].sort((a, b) => a[1].localeCompare(b[1]));
  const all = queueOf(data.rows.filter((row) => customer === 'all' || row.workspaceId === customer));
  const shown = all.filter((one) => one.part === part);
  const say: Say = (row, what, note = '', carried = {}) => sayTo(
    row.workspaceId, [{ rec: row.rec, gen: row.gen, what, note, data: carried, ...(what === 'comment' ? {} : { after: row.words.at(-1)?.seq ?? 0 }) }],
    `${said[what] ?? 'Sent'}: ${row.title}. ${row.workspace} sees it at the next sync.`,
  );
  const counts = Object.fromEntries(parts.map((one) => [one, all.filter((queued) => queued.part === one).length]));
  return (
    <>
      <PageHeader title="Queue" meta={`${plural(counts['new']!, 'task')} not answered, ${counts['work']} in work`}>
        <Segmented<QueuePart> label="Show" value={part} onChange={setPart} options={parts.map((one) => ({ value: one, label: queueParts[one], count: counts[one]! }))} />
        {customers.length > 1 && <Select label="Customer" hideLabel value={customer} onChange={setCustomer} options={[{ value: 'all', label: 'All customers' }, ...customers.map(([value, label]) => ({ value, label }))]} />}
      </PageHeader>
      <div className={s['page']}>
        {shown.length === 0 && <EmptyState title={emptyWords[part]}>{data.rows.length === 0 ? 'When a customer hands a task over, it stands here with its target.' : 'Look at the other parts of the queue above.'}</EmptyState>}
        <ul className={s['rows']} aria-label={queueParts[part]}>
          {shown.map(({ row, standing }) => <QueueCard key={row.rec} row={row} standing={standing} readOnly={readOnly} busy={busy} onSay={say} onAnswer={(what) => setAnswering({ row, what })} />)}
        </ul>
      </div>
      {answering && <AnswerDialog answering={answering} busy={busy} onClose={() => setAnswering(null)} onSend={(note, carried) => void say(fresh(data.rows, answering.row), answering.what, note, carried).then((done) => { if (done) setAnswering(null); })} />}
    </>
  );
}

/** What was loaded since the dialog opened counts as looked at only if nothing but comments came. */
const fresh = (rows: readonly QueueRow[], row: QueueRow): QueueRow => {
  const now = rows.find((one) => one.rec === row.rec && one.gen === row.gen);
  return now && now.words.slice(row.words.length).every((word) => word.what === 'comment') ? now : row;
};

const said: Readonly<Record<string, string>> = { accepted: 'Accepted', started: 'Started', waiting: 'Waiting', handed_back: 'Handed back', done: 'Done', comment: 'Comment sent' };
