import { useEffect, useRef, useState } from 'react';
import { ArrowLeft, ArrowRight, CheckCheck, List, RectangleVertical } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import type { RunStep } from '#src/contract/desk/runs.ts';
import { runStatuses } from '#src/domain/kinds/runs.ts';
import { localDay } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonRows } from '#ui/feedback/Skeleton.tsx';
import { formatRelative } from '#ui/format.ts';
import { MarkdownView } from '#ui/markdown/MarkdownView.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import { pictureUrl } from '../../records/files/content.ts';
import { pathOf } from '../../records/paths.ts';
import { outcomeTones } from '../../records/runs/words.ts';
import { ShareButton } from '../../records/sharing/ShareButton.tsx';
import { useFollowLink } from '../../records/useFollowLink.ts';
import { AssignButton } from './AssignButton.tsx';
import { FinishDialog } from './FinishDialog.tsx';
import { RecordMenu } from './RecordMenu.tsx';
import { RunPaper } from './RunPaper.tsx';
import { RunTimes } from './RunTimes.tsx';
import { SignOff } from './SignOff.tsx';
import { SkipDialog } from './SkipDialog.tsx';
import { StepCard } from './StepCard.tsx';
import { StepLine } from './StepLine.tsx';
import { useRunKeys } from './useRunKeys.ts';
import { ToldEndBox } from './ToldEndBox.tsx';
import { nextOpen, placeOf, resumeAt } from './place.ts';
import { useStepActions } from './stepActions.ts';
import { ProgressLine } from './ProgressLine.tsx';
import s from './runs.module.css';

type Mode = 'list' | 'one';

/** One run, to be worked through: the step at hand large, the others around it, everything by key or by finger. */
export function Runner({ id }: { readonly id: string }) {
  const [, navigate] = useLocation();
  const { data, error, reload } = useQuery('runs.get', { id }, ['run', 'runStep', 'attachment', 'runbook', 'person']);
  const follow = useFollowLink();
  const [mode, setMode] = useState<Mode>(() => (window.matchMedia('(max-width: 56rem)').matches ? 'one' : 'list'));
  const place = placeOf(id);
  const [at, setAt] = useState<string | null>(null);
  const [skipping, setSkipping] = useState<RunStep | null>(null);
  const [finishing, setFinishing] = useState(false);
  const photo = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const steps = data?.steps ?? [];
  const open = data?.run.status === 'running';
  const found = steps.findIndex((step) => step.id === at);
  const index = found >= 0 ? found : resumeAt(steps, place.read());
  const current = steps[index];
  const go = (next: number): void => {
    const step = steps[Math.min(steps.length - 1, Math.max(0, next))];
    if (!step) return;
    setAt(step.id);
    place.keep(step.id);
  };
  const actions = useStepActions(id, { skip: setSkipping, settled: (step) => { const next = nextOpen(steps, step.id); if (next !== null) go(next); } });
  useRunKeys({ step: open ? current : undefined, index, count: steps.length, go, actions, mode, setMode, finish: () => { if (open) setFinishing(true); }, note, photo });
  useEffect(() => {
    list.current?.querySelector(`[data-step="${current?.id ?? ''}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current?.id, mode]);

  if (error && !data) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return <div className={s['screen']}><SkeletonRows rows={8} /></div>;
  const { run } = data;
  const settled = steps.filter((step) => step.state !== 'open').length;
  const card = (step: RunStep, large: boolean) => (
    <StepCard key={step.id} step={step} running={open} large={large} actions={actions} note={note} photo={photo} onLink={follow} onRun={(child) => navigate(`/runs/${child}`)} />
  );
  return (
    <div className={s['screen']}>
      <div className={s['face']}>
        <header className={s['head']}>
          <div className={s['titles']}>
            <p className={s['crumbs']}><Link href="/runs">Runs</Link>{run.parent && <> / <Link href={`/runs/${run.parent.id}`}>{run.parent.title}</Link></>}</p>
            <h1>{run.title}</h1>
            <p className={s['facts']}>
              <StatusText tone={outcomeTones[run.status]}>{runStatuses[run.status]}</StatusText>
              {run.dueOn && <StatusText tone={open && run.dueOn < localDay(new Date().toISOString()) ? 'bad' : 'muted'}>due {formatRelative(run.dueOn, new Date().toISOString())}</StatusText>}
              {run.about.map((one) => <Link key={one.id} href={pathOf(one.kind, one.id) ?? '/runs'}>{one.title}</Link>)}
              {run.runbook && <Link href={`/runbooks/${run.runbook.id}`}>{run.runbook.changed ? 'Runbook, edited since' : 'Runbook'}</Link>}
            </p>
          </div>
          <div className={s['tools']}>
            <ShareButton kind="run" id={id} title={`the run of ${run.title}`} />
            <AssignButton run={run} readOnly={!open} />
            <IconButton icon={mode === 'list' ? RectangleVertical : List} label={mode === 'list' ? 'One step at a time' : 'The whole list'} keys="l" onPress={() => setMode(mode === 'list' ? 'one' : 'list')} />
            <RecordMenu run={run} steps={steps} />
            {open && <Button variant="primary" icon={CheckCheck} onPress={() => setFinishing(true)}>Finish</Button>}
          </div>
          <div className={s['state']}>
            <ProgressLine settled={settled} total={steps.length} />
            <RunTimes run={run} />
          </div>
        </header>
        <div className={s['body']} data-mode={mode}>
          {!open && <AlertBox tone={run.status === 'done' ? 'ok' : run.status === 'failed' ? 'bad' : 'info'} title={`This run is over: ${runStatuses[run.status].toLowerCase()}.`}>{run.notes ?? 'Nothing was written about how it went. Notes on steps can still be added.'}</AlertBox>}
          {run.told && <ToldEndBox id={id} told={run.told} onEnd={() => setFinishing(true)} />}
          <SignOff run={run} />
          {run.preface && (mode === 'list' || index === 0) && <div className={s['preface']}><MarkdownView text={run.preface} onLink={follow} pictureUrl={pictureUrl} /></div>}
          {steps.length === 0 && <EmptyState title="This runbook has no steps" actions={open ? <Button variant="primary" onPress={() => setFinishing(true)}>Finish</Button> : undefined}>Read it above, do it, and finish with how it went. Lines that begin with “- [ ]” are steps.</EmptyState>}
          {mode === 'list' ? (
            <ol ref={list} className={s['steps']} aria-label="Steps">
              {steps.map((step, position) => (
                <li key={step.id} data-step={step.id} data-state={step.state} data-current={step === current || undefined} data-depth={Math.min(3, step.depth)} aria-current={step === current ? 'step' : undefined}>
                  {step.section !== null && step.section !== steps[position - 1]?.section && <h2 className={s['section']}>{step.section}</h2>}
                  {step === current ? card(step, false) : <StepLine step={step} running={open} onOpen={() => go(position)} onTick={() => actions.tick(step)} />}
                </li>
              ))}
            </ol>
          ) : current && (
            <>
              {current.section !== null && <h2 className={s['section']}>{current.section}</h2>}
              {card(current, true)}
            </>
          )}
        </div>
        {mode === 'one' && steps.length > 0 && (
          <nav className={s['pager']} aria-label="Steps">
            <Button icon={ArrowLeft} disabled={index === 0} onPress={() => go(index - 1)}>Previous</Button>
            <span>Step {index + 1} of {steps.length}</span>
            <Button icon={ArrowRight} disabled={index === steps.length - 1} onPress={() => go(index + 1)}>Next</Button>
          </nav>
        )}
      </div>
      <RunPaper run={run} steps={steps} />
      {skipping && <SkipDialog step={skipping} onClose={() => setSkipping(null)} onSkip={(reason) => { setSkipping(null); void actions.skipped(skipping, reason); }} />}
      {finishing && <FinishDialog run={run} steps={steps} onClose={() => setFinishing(false)} onFinished={() => { setFinishing(false); if (run.parent) navigate(`/runs/${run.parent.id}`); }} />}
    </div>
  );
}
