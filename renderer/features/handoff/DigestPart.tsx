import { useState, type ReactNode } from 'react';
import { FileText, Printer } from 'lucide-react';
import { Link } from 'wouter';
import type { DeskOutput } from '#src/contract/desk.ts';
import { runStatuses } from '#src/domain/kinds/runs.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Who } from '#ui/data/Avatar.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonRows } from '#ui/feedback/Skeleton.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { cx } from '#ui/cx.ts';
import { formatDate, formatDateTime, formatMinutes, plural } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { desktop } from '../../bridge/shell.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { pathOf } from '../../records/paths.ts';
import { ChangeLine, isOpen, type Change } from './ChangeLine.tsx';
import { handoffKinds } from './kinds.ts';
import { Lessons } from './Lessons.tsx';
import { failed, showInFolder } from './savePacket.ts';
import { whatWords } from './words.ts';
import s from './handoff.module.css';

type Digest = DeskOutput<'handoff.digest'>;
/** Lines of one part before the rest is folded away on the screen; paper shows all. */
const SHOWN = 40;
const statuses: Readonly<Record<string, string>> = runStatuses;

function Part({ title, count, empty, tools, children }: { readonly title: string; readonly count: number; readonly empty: string; readonly tools?: ReactNode; readonly children: ReactNode }) {
  const [all, setAll] = useState(false);
  const folded = count > SHOWN && !all;
  return (
    <Section title={count > 0 ? `${title} (${count})` : title} level={2}>
      {tools}
      {count === 0 ? <p className={s['quiet']}>{empty}</p> : <ul className={cx(s['digest'], folded && s['folded'])} aria-label={title}>{children}</ul>}
      {folded && <div className={s['findingTools']}><Button size="small" onPress={() => setAll(true)} label={`Show all ${count}: ${title}`}>Show all {count}</Button></div>}
    </Section>
  );
}

const linked = (record: { readonly kind: Change['kind']; readonly id: string } | null, text: string): ReactNode => (record ? <Link href={pathOf(record.kind, record.id) ?? '/handoff'}>{text}</Link> : text);

/** What happened meanwhile, on one page that can be printed; what came from the provider is kept or taken back here. */
export function DigestPart({ handoff }: { readonly handoff: DeskOutput<'handoff.get'> }) {
  const { data, error, reload } = useQuery('handoff.digest', { id: handoff.id }, [...handoffKinds, 'timeEntry', 'runStep']);
  if (error && !data) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return <SkeletonRows rows={8} />;
  const keep = (changes: readonly Change[]): void => void act(() => call('handoff.keep', { id: handoff.id, changes: changes.map(({ setId, recordId }) => ({ setId, recordId })) }), changes.length === 1 ? 'Kept' : `${plural(changes.length, 'change')} kept`);
  const open = data.changed.filter(isOpen);
  const pdf = async (): Promise<void> => {
    const path = await desktop.ask('shell.savePdf', { title: 'Save what happened as PDF', suggested: `${handoff.title}, what happened.pdf`, landscape: false });
    if (path !== null) toasts.add({ text: 'PDF saved', action: showInFolder(path) });
  };
  return (
    <div className={s['part']}>
      <div className={s['act']}>
        <p className={s['detailText']} role="status">{headline(data)}</p>
        <span className={s['right']}>{desktop.inElectron && <Button icon={FileText} onPress={() => void pdf().catch(failed)}>Save as PDF…</Button>}<Button icon={Printer} onPress={() => window.print()}>Print</Button></span>
      </div>
      <Part title="Surprises" count={data.surprises.length} empty="None: nothing failed, was missed, came in urgently or was found anew.">
        {data.surprises.map((one) => <li key={`${one.text} ${one.on}`}><StatusText tone="warn">{linked(one.path, one.text)}</StatusText>{one.on && <small> {formatDate(one.on)}</small>}</li>)}
      </Part>
      <Part title="Changed by the provider" count={data.changed.length} empty="The provider changed nothing."
        tools={open.length > 1 && <div className={s['findingTools']}><Button size="small" onPress={() => keep(open)}>Keep all {open.length}</Button></div>}>
        {[...open, ...data.changed.filter((change) => !isOpen(change))].map((one) => <ChangeLine key={`${one.setId} ${one.recordId}`} change={one} onKeep={() => keep([one])} />)}
      </Part>
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
      <Part title="Worked on by the provider" count={data.did.length} empty="The provider noted no work.">
        {data.did.map((one) => <li key={one.id}>{one.title} <small>{one.who}, {formatDateTime(one.at)}{one.minutes === null ? '' : `, ${formatMinutes(one.minutes)}`}</small>{one.note && <p className={s['detailText']}>“{one.note}”</p>}</li>)}
      </Part>
      <Part title="Done" count={data.done.length} empty="No task was finished.">{data.done.map((one) => <li key={one.id}><Link href={`/work/${one.id}`}>{one.title}</Link> <small>{formatDate(one.at)}{one.who ? `, ${one.who}` : ''}</small></li>)}</Part>
      <Part title="Still open" count={data.open.length} empty="Nothing of the plan is open.">
        {data.open.map((one) => <li key={one.itemId}>{linked(one.record, one.title)} <small>{whatWords[one.what]}{one.on ? `, ${formatDate(one.on)}` : ''}</small></li>)}
      </Part>
      <Section title={data.spent.length > 0 ? `Spent (${formatMinutes(data.spent.reduce((sum, one) => sum + one.minutes, 0))})` : 'Spent'} level={2}>
        {data.spent.length === 0 ? <p className={s['quiet']}>No time was written down.</p> : (
          <div className={s['spent']}>
            <ul className={s['digest']} aria-label="Spent">{data.spent.map((one) => <li key={`${one.who} ${one.side}`}><Who name={one.who} side={one.side} /> <small>{formatMinutes(one.minutes)}</small></li>)}</ul>
            <ul className={s['digest']} aria-label="By responsibility and task">{data.spentOn.map((one) => <li key={one.record?.id ?? one.title}>{linked(one.record, one.title)} <small>{[one.ours > 0 ? `${formatMinutes(one.ours)} ours` : '', one.theirs > 0 ? `${formatMinutes(one.theirs)} the provider’s` : ''].filter(Boolean).join(', ')}</small></li>)}</ul>
          </div>
        )}
      </Section>
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
