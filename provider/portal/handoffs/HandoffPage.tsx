import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { PortalHandoffItem } from '#src/contract/provider/handoffs-api.ts';
import { acknowledgementOf } from '#src/domain/handoff/acknowledgement.ts';
import { stageWords } from '#src/domain/handoff/stage.ts';
import { itemKinds } from '#src/domain/kinds/handoff.ts';
import { localDay } from '#src/lib/dates.ts';
import { newId } from '#src/lib/ids.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonRows } from '#ui/feedback/Skeleton.tsx';
import { formatDateTime, plural } from '#ui/format.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Section } from '#ui/layout/Section.tsx';
import p from '../portal.module.css';
import { TakenBack } from '../typed/TakenBack.tsx';
import { useTyped } from '../typed/useTyped.ts';
import { useAsk } from '../useAsk.ts';
import { useChanges } from '../useChanges.ts';
import { HandoffItemCard } from './HandoffItemCard.tsx';
import { daysOf, stageOfRow } from './HandoffsPage.tsx';
import { SayDialog, type Asking } from './SayDialog.tsx';
import { useSay } from './useSay.ts';
import s from './handoffs.module.css';

const isOpen = (item: PortalHandoffItem): boolean => ['none', 'asked'].includes(acknowledgementOf(item.words).state);
const parts = Object.entries({ ...itemKinds, responsibility: 'Responsibilities', run: 'Scheduled runs', expiry: 'Runs out meanwhile', task: 'Tasks' });
const lastSeq = (item: PortalHandoffItem): number => item.words.at(-1)?.seq ?? 0;

/** What the provider looks after while somebody at the customer is away. */
export function HandoffPage({ workspaceId, rec, readOnly }: { readonly workspaceId: string; readonly rec: string; readonly readOnly: boolean }) {
  const { data, error, reload } = useAsk('handoff', { workspaceId, rec });
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<Asking | null>(null);
  const { say, busy } = useSay(workspaceId, 'handoff', reload);
  const { say: sayRun, busy: beginning } = useSay(workspaceId, 'item_run', reload);
  const [, navigate] = useLocation();
  const typing = useTyped();
  useChanges(workspaceId, reload);
  if (data && error?.code === 'NOT_FOUND') return <TakenBack what={data.title} typing={typing} back={{ href: '/handoffs', label: 'All handoffs' }} />;
  if (error && !data) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return <SkeletonRows rows={6} />;
  const stage = stageOfRow(data, localDay(new Date().toISOString()));
  const waiting = data.items.filter(isOpen);
  const chosen = waiting.filter((item) => picked.has(item.rec));
  const acknowledge = async (items: readonly PortalHandoffItem[]): Promise<void> => {
    const words = items.map((item) => ({ rec: item.rec, gen: item.gen, what: 'acknowledged', after: lastSeq(item) }));
    if (await say(words, `${items.length === 1 ? items[0]!.title : plural(items.length, 'item')} acknowledged. ${data.workspace} sees it at the next sync.`)) setPicked(new Set());
  };
  const begin = async (item: PortalHandoffItem, runbook: string): Promise<void> => {
    const run = newId();
    if (await sayRun([{ rec: item.rec, gen: item.gen, what: 'began', data: { run, runbook, at: new Date().toISOString() } }], `Begun. ${data.workspace} sees it at the next sync.`)) navigate(`/w/${workspaceId}/handoff/${rec}/${item.rec}/run/${run}`);
  };
  const pick = (id: string, on: boolean): void => setPicked((before) => (on ? new Set([...before, id]) : new Set([...before].filter((one) => one !== id))));
  return (
    <div onInput={typing.onInput}>
      <p className={p['crumb']}><Link href="/handoffs">All handoffs</Link> · <Link href={`/w/${workspaceId}`}>{data.workspace}</Link></p>
      <PageHeader title={data.title} meta={[data.away, daysOf(data), stageWords[stage]].filter(Boolean).join(' · ')}>
        {!readOnly && waiting.length > 0 && <Button variant="primary" pending={busy} onPress={() => void acknowledge(waiting)}>Acknowledge all {waiting.length}</Button>}
      </PageHeader>
      <div className={s['page']}>
        {data.message !== null && <p className={s['message']}>{data.message}</p>}
        {data.callAt !== null && <p className={s['quiet']}>Handover call: <b>{formatDateTime(data.callAt)}</b>{data.callNotes !== null ? `. ${data.callNotes}` : ''}</p>}
        {data.items.length === 0 && <p className={s['quiet']}>Nothing of it is yours to look after so far.</p>}
        {parts.map(([what, label]) => {
          const own = data.items.filter((item) => item.what === what);
          return own.length === 0 ? null : (
            <Section key={what} level={2} title={label}>
              <ul className={s['rows']}>
                {own.map((item) => (
                  <HandoffItemCard key={item.rec} handoff={rec} workspaceId={workspaceId} workspace={data.workspace} item={item} readOnly={readOnly} busy={busy || beginning} picked={picked.has(item.rec)} onPick={(on) => pick(item.rec, on)}
                    onAcknowledge={() => void acknowledge([item])} onBegin={(runbook) => void begin(item, runbook)} onAsk={(asked) => setAsking({ what: asked, title: item.title, of: [item] })} />
                ))}
              </ul>
            </Section>
          );
        })}
        {chosen.length > 0 && (
          <div className={s['bar']} role="toolbar" aria-label="What to do with the chosen items">
            <span><b>{chosen.length}</b> chosen</span>
            <Button variant="primary" pending={busy} onPress={() => void acknowledge(chosen)}>Acknowledge {chosen.length === 1 ? 'it' : `all ${chosen.length}`}</Button>
            <Button onPress={() => setAsking({ what: 'declined', title: plural(chosen.length, 'item'), of: chosen })}>Decline…</Button>
          </div>
        )}
      </div>
      {asking && (
        <SayDialog asking={asking} workspace={data.workspace} busy={busy} onClose={() => setAsking(null)}
          onSend={(note, carried) => void say(asking.of.map((one) => ({ rec: one.rec, gen: one.gen, what: asking.what, note, data: carried })), `${sent[asking.what]}: ${asking.title}. ${data.workspace} sees it at the next sync.`)
            .then((done) => { if (done) setAsking(null); })} />
      )}
    </div>
  );
}

const sent = { question: 'Asked', did: 'Noted', declined: 'Declined' } as const;
