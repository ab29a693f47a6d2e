import { useState, type RefObject } from 'react';
import { Camera, CornerDownRight, Play, SkipForward, Square, Timer, TriangleAlert } from 'lucide-react';
import type { RunStep } from '#src/contract/desk/runs.ts';
import { timedSeconds } from '#src/domain/run/measure.ts';
import { Button } from '#ui/actions/Button.tsx';
import { SideChip } from '#ui/data/Chips.tsx';
import { Progress } from '#ui/feedback/Progress.tsx';
import { formatMinutes, formatRelative } from '#ui/format.ts';
import { MarkdownView } from '#ui/markdown/MarkdownView.tsx';
import { FilesPanel } from '../../records/files/FilesPanel.tsx';
import { pictureUrl } from '../../records/files/content.ts';
import { useUploads } from '../../records/files/useUploads.ts';
import { NoteField } from './NoteField.tsx';
import { Tick } from './StepLine.tsx';
import type { StepActions } from './stepActions.ts';
import { useNow } from '../../records/useNow.ts';
import { clockWords } from './words.ts';
import s from './runs.module.css';

interface StepCardProps {
  readonly step: RunStep;
  readonly running: boolean;
  /** The only one on the screen. */
  readonly large: boolean;
  readonly actions: StepActions;
  readonly note: RefObject<HTMLTextAreaElement | null>;
  readonly photo: RefObject<HTMLInputElement | null>;
  readonly onLink: (address: string) => void;
  readonly onRun: (id: string) => void;
}

/** The step at hand: what to do, what to beware of, how, and everything that can be done to it. */
export function StepCard({ step, running, large, actions, note, photo, onLink, onRun }: StepCardProps) {
  const { uploads, add } = useUploads({ kind: 'runStep', id: step.id });
  const [files, setFiles] = useState(step.files > 0);
  const open = step.state === 'open';
  const how = withoutWarnings(step.notes);
  const facts = [
    step.minutes === null ? null : `${formatMinutes(step.minutes)} stated`, step.learnedMinutes === null ? null : `usually ${formatMinutes(step.learnedMinutes)}`, step.optional ? 'optional' : null,
    step.settledAt && `${step.state === 'done' ? 'ticked' : 'skipped'} ${formatRelative(step.settledAt, new Date().toISOString())}${step.settledBy ? ` by ${step.settledBy}` : ''}`,
  ].filter(Boolean).join(' · ');
  return (
    <div className={s['card']} data-large={large || undefined} data-state={step.state}>
      <Tick step={step} running={running} onTick={() => actions.tick(step)} />
      <div className={s['content']}>
        <div className={s['text']}><MarkdownView text={step.text} onLink={onLink} pictureUrl={pictureUrl} /></div>
        {(facts !== '' || step.role) && <p className={s['facts']}>{step.role && <SideChip side={step.role} />}<span>{facts}</span></p>}
        {step.warnings.map((warning) => <p key={warning} className={s['warning']} role="note"><TriangleAlert aria-hidden /><span>{warning}</span></p>)}
        {step.state === 'skipped' && <p className={s['quiet']}>Skipped{step.reason ? `: ${step.reason}` : ''}</p>}
        {how && <div className={s['how']}><MarkdownView text={how} onLink={onLink} pictureUrl={pictureUrl} /></div>}
        {step.runbook && <SubRun step={step} running={running} actions={actions} onRun={onRun} />}
        {running && (
          <div className={s['buttons']}>
            <Button variant={open ? 'primary' : 'plain'} onPress={() => actions.tick(step)}>{open ? 'Done' : 'Open again'}</Button>
            {step.state !== 'skipped' && <Button icon={SkipForward} onPress={() => actions.skip(step)}>Skip</Button>}
            <Button icon={Camera} onPress={() => photo.current?.click()}>Photo</Button>
            <StepTimer step={step} onPress={() => actions.timer(step)} />
          </div>
        )}
        <input ref={photo} type="file" multiple hidden aria-label="Photos or files of this step" onChange={(event) => { setFiles(true); add([...(event.target.files ?? [])]); event.target.value = ''; }} />
        <NoteField stepId={step.id} note={step.note} field={note} />
        {uploads.map((upload) => <Progress key={upload.key} label={upload.name} value={upload.problem === null ? upload.part : null} words={upload.problem ?? ''} onCancel={() => upload.cancel()} />)}
        {(files || step.files > 0) && <FilesPanel kind="runStep" id={step.id} readOnly={!running} />}
      </div>
    </div>
  );
}

/** Warnings stand on their own above; they are not said twice. */
function withoutWarnings(notes: string): string {
  return notes.split(/\n{2,}|\n(?=\s*>)/).filter((part) => !/^\s*>\s*(?:\*\*|__)?(?:warning|caution|careful|danger)\b/i.test(part)).join('\n\n').trim();
}

function StepTimer({ step, onPress }: { readonly step: RunStep; readonly onPress: () => void }) {
  const now = useNow(step.timerSince === null ? 3_600_000 : 1000);
  const seconds = timedSeconds(step, step.timerSince !== null && step.timerSince > now ? step.timerSince : now);
  return <Button icon={step.timerSince === null ? Timer : Square} label={step.timerSince === null ? 'Start the timer' : 'Stop the timer'} onPress={onPress}>{seconds > 0 || step.timerSince !== null ? clockWords(seconds) : 'Timer'}</Button>;
}

function SubRun({ step, running, actions, onRun }: Pick<StepCardProps, 'step' | 'running' | 'actions' | 'onRun'>) {
  const { child, runbook } = step;
  if (!runbook) return null;
  if (!child) return running && step.state === 'open' ? <div className={s['subRun']}><CornerDownRight aria-hidden /><Button icon={Play} onPress={() => actions.runOther(step)}>{`Run ${runbook.title}`}</Button></div> : null;
  return (
    <div className={s['subRun']}>
      <CornerDownRight aria-hidden />
      <span>{child.status === 'running' ? `${runbook.title}: ${child.done + child.skipped} of ${child.total} steps` : `${runbook.title}: ${child.status === 'abandoned' ? 'abandoned' : child.status === 'failed' ? 'failed' : 'done'}`}</span>
      <Button size="small" onPress={() => onRun(child.id)}>{child.status === 'running' ? 'Continue it' : 'Open its record'}</Button>
      {child.status !== 'running' && running && step.state === 'open' && <Button size="small" icon={Play} onPress={() => actions.runOther(step)}>Run it again</Button>}
    </div>
  );
}
