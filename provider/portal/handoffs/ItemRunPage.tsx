import { useMemo } from 'react';
import { Link } from 'wouter';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonRows } from '#ui/feedback/Skeleton.tsx';
import { formatDateTime } from '#ui/format.ts';
import { MarkdownView } from '#ui/markdown/MarkdownView.tsx';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Section } from '#ui/layout/Section.tsx';
import { usePictureUrls } from '../SharedFiles.tsx';
import { queueKey } from '../runs/kept.ts';
import { KeptTexts } from '../runs/Notices.tsx';
import { RunEnding, type AboutEnd } from '../runs/RunEnding.tsx';
import { RunWork } from '../runs/RunWork.tsx';
import { TakenBack } from '../typed/TakenBack.tsx';
import { useTyped } from '../typed/useTyped.ts';
import { useAsk } from '../useAsk.ts';
import { useChanges } from '../useChanges.ts';
import { useFollow } from '../useFollow.ts';
import { runIn, saying, stepsOf, wordsOfRun } from './said-run.ts';
import p from '../portal.module.css';

interface ItemRunPageProps { readonly workspaceId: string; readonly handoff: string; readonly item: string; readonly run: string; readonly engineerId: string; readonly readOnly: boolean }

/** A run that an engineer began for an item of a handoff; the customer's desk need not be switched on for it. */
export function ItemRunPage({ workspaceId, handoff, item, run, engineerId, readOnly }: ItemRunPageProps) {
  const { data, error, reload } = useAsk('words', { workspaceId, rec: item });
  const said = useMemo(() => data && runIn(data.words, run), [data, run]);
  const runbook = useAsk('record', said ? { workspaceId, rec: said.runbook } : null);
  useChanges(workspaceId, () => { reload(); runbook.reload(); });
  const delivery = useMemo(() => saying(workspaceId, item, run), [workspaceId, item, run]);
  const follow = useFollow(workspaceId);
  const pictureUrl = usePictureUrls(workspaceId, runbook.data?.files ?? []);
  const typing = useTyped();
  const key = queueKey(engineerId, workspaceId, run);
  const back = { href: `/w/${workspaceId}/handoff/${handoff}`, label: 'The handoff' };
  const title = String(runbook.data?.record.fields['title']?.val ?? 'Run');
  if (error?.code === 'NOT_FOUND' || (data && !said)) return <><TakenBack what={title} typing={typing} back={{ href: '/handoffs', label: 'All handoffs' }} /><KeptTexts queueKey={key} /></>;
  if (error && !data) return <><ErrorState message={error.message} hint={error.hint} onRetry={reload} /><KeptTexts queueKey={key} /></>;
  if (!data || !said || (!runbook.data && !runbook.error)) return <SkeletonRows rows={6} />;
  const words = wordsOfRun(data.words, run);
  const body = runbook.data?.record.fields['body']?.val;
  const text = typeof body === 'string' ? body : '';
  const about: AboutEnd = { topic: 'item_run', rec: item, gen: said.began.gen, data: { run } };
  const open = !readOnly && said.ending.state !== 'ended';
  return (
    <article onInput={typing.onInput}>
      <p className={p['crumb']}><Link href={back.href}>{back.label}</Link></p>
      <PageHeader title={title} meta={`Run begun by ${said.began.who}, ${formatDateTime(said.began.at)}. The customer’s desk takes it over when it syncs.`} />
      <div className={p['record']}>
        {open ? <RunWork run={{ body: text, steps: stepsOf(said, words, text), references: {} }} about={about} delivery={delivery} words={words} workspaceId={workspaceId} queueKey={key} onLink={follow} onSent={reload} onSaid={reload} />
          : <RunEnding workspaceId={workspaceId} about={about} words={words} open={false} needed={0} unsent={0} onSaid={reload} />}
        {text !== '' && <Section level={2} title="The runbook"><MarkdownView text={text} onLink={follow} pictureUrl={pictureUrl} /></Section>}
      </div>
    </article>
  );
}
