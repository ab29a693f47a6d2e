import { useState, type ReactNode } from 'react';
import { Printer } from 'lucide-react';
import { Link } from 'wouter';
import type { DeskOutput } from '#src/contract/desk.ts';
import { kindOf } from '#src/domain/kinds.ts';
import { runStatuses } from '#src/domain/kinds/runs.ts';
import { valueInWords } from '#src/domain/words.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonRows } from '#ui/feedback/Skeleton.tsx';
import { formatDate, formatDateTime, formatMinutes, plural } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { undo } from '../../bridge/actions.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { pathOf } from '../../records/paths.ts';
import { handoffKinds } from './kinds.ts';
import { Lessons } from './Lessons.tsx';
import { whatWords } from './words.ts';
import s from './handoff.module.css';

type Digest = DeskOutput<'handoff.digest'>;
const LONG = 160;
const statuses: Readonly<Record<string, string>> = runStatuses;

function Part({ title, count, empty, children }: { readonly title: string; readonly count: number; readonly empty: string; readonly children: ReactNode }) {
  return <Section title={count > 0 ? `${title} (${count})` : title} level={2}>{count === 0 ? <p className={s['quiet']}>{empty}</p> : <ul className={s['digest']} aria-label={title}>{children}</ul>}</Section>;
}

/** What happened meanwhile, on one page that can be printed; what came from the provider is kept or taken back here. */
export function DigestPart({ handoff }: { readonly handoff: DeskOutput<'handoff.get'> }) {
  const { data, error, reload } = useQuery('handoff.digest', { id: handoff.id }, [...handoffKinds, 'timeEntry', 'runStep']);
  if (error && !data) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return <SkeletonRows rows={8} />;
  return (
    <div className={s['part']}>
      <div className={s['act']}>
        <p className={s['detailText']} role="status">{headline(data)}</p>
        <span className={s['right']}><Button icon={Printer} onPress={() => window.print()}>Print</Button></span>
      </div>
      <Part title="Surprises" count={data.surprises.length} empty="None: nothing failed, was missed or came in urgently.">
        {data.surprises.map((one) => <li key={one.text}><StatusText tone="warn">{one.path ? <Link href={pathOf(one.path.kind, one.path.id) ?? '/handoff'}>{one.text}</Link> : one.text}</StatusText></li>)}
      </Part>
      <Part title="Changed by the provider" count={data.changed.length} empty="The provider changed nothing.">{data.changed.map((one) => <Change key={`${one.setId} ${one.recordId}`} change={one} />)}</Part>
      {data.waiting.length > 0 && (
        <Part title="Waits for your word" count={data.waiting.length} empty="">
          {data.waiting.map((one) => <li key={one.id}><Link href="/sharing/decide">{one.title}</Link> <small>{one.label}: suggested before the share ended, or changed on both sides</small></li>)}
        </Part>
      )}
      <Part title="Suggested" count={data.proposed.length} empty="Nothing was suggested.">
        {data.proposed.map((one) => <li key={one.id}><Link href={one.state === 'open' ? '/sharing/decide' : pathOf(one.kind, one.recordId) ?? '/sharing/decide'}>{one.title}</Link> <small>{one.who}, {formatDate(one.at)}, {one.state}</small>{one.note && <p className={s['detailText']}>“{one.note}”</p>}</li>)}
      </Part>
      <Part title="Ran" count={data.ran.length} empty="No runbook was run.">
        {data.ran.map((one) => <li key={one.id}><Link href={`/runs/${one.id}`}>{one.title}</Link> <small>{statuses[one.status] ?? one.status}, {formatDateTime(one.at)}{one.who ? `, by ${one.who}` : one.side === 'provider' ? ', by the provider' : ''}</small></li>)}
      </Part>
      <Part title="Done" count={data.done.length} empty="No task was finished.">{data.done.map((one) => <li key={one.id}><Link href={`/work/${one.id}`}>{one.title}</Link> <small>{formatDate(one.at)}{one.who ? `, ${one.who}` : ''}</small></li>)}</Part>
      <Part title="Still open" count={data.open.length} empty="Nothing of the plan is open.">
        {data.open.map((one) => <li key={one.itemId}><Link href={pathOf(one.record.kind, one.record.id) ?? '/handoff'}>{one.title}</Link> <small>{whatWords[one.what]}{one.on ? `, ${formatDate(one.on)}` : ''}</small></li>)}
      </Part>
      <Part title="Spent" count={data.spent.length} empty="No time was written down.">{data.spent.map((one) => <li key={one.who}>{one.who} <small>{formatMinutes(one.minutes)}</small></li>)}</Part>
      <Part title="Said" count={data.said.length} empty="The provider said nothing.">
        {data.said.map((one) => <li key={one.id}>{one.title} <small>{one.who} {one.said}, {formatDateTime(one.at)}</small>{one.note && <p className={s['detailText']}>“{one.note}”</p>}</li>)}
      </Part>
      <Lessons handoff={handoff} />
    </div>
  );
}

function headline({ over, ran, changed, done, surprises, shares }: Digest): string {
  const parts = [plural(ran.length, 'run'), plural(changed.length, 'change'), plural(done.length, 'task done', 'tasks done'), plural(surprises.length, 'surprise')].join(', ');
  const back = !over ? '' : shares.total === 0 ? ' Nothing had been shared for it.' : ` ${plural(shares.total, 'record')} had been shared; ${shares.recalled} are confirmed as taken back by the provider’s server, ${shares.open} are shared still${shares.total > shares.recalled + shares.open ? `, ${shares.total - shares.recalled - shares.open} never left or are shared as before` : ''}.`;
  return `${over ? 'Meanwhile' : 'So far'}: ${parts}.${back}`;
}

const empty = { day: (day: string) => formatDate(day), instant: (at: string) => formatDateTime(at), titleOf: () => 'another record', empty: 'nothing' };
const short = (text: string): string => (text.length > LONG ? `${text.slice(0, LONG)}…` : text);

function Change({ change }: { readonly change: Digest['changed'][number] }) {
  const [kept, setKept] = useState(false);
  const words = (field: string, value: unknown): string => short(valueInWords(change.kind, field, value, empty));
  return (
    <li className={s['change']}>
      <div>
        <Link href={pathOf(change.kind, change.recordId) ?? '/handoff'}>{change.title}</Link> <small>{kindOf(change.kind).label}, {formatDateTime(change.at)}</small>
        {change.fields.map((field) => <p key={field.field} className={s['detailText']}>{field.label}: <del>{words(field.field, field.before)}</del> → <ins>{words(field.field, field.after)}</ins></p>)}
      </div>
      <span className={s['findingTools']}>
        {change.undone ? <StatusText tone="muted">Taken back</StatusText> : kept ? <StatusText tone="ok">Kept</StatusText> : (
          <>
            <Button size="small" onPress={() => setKept(true)} label={`Keep the change of ${change.title}`}>Keep</Button>
            <Button size="small" variant="quiet" onPress={() => void undo(change.setId)} label={`Take back the change of ${change.title}`}>Take back</Button>
          </>
        )}
      </span>
    </li>
  );
}
