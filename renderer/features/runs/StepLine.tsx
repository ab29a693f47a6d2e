import { Check, Image, Minus, StickyNote, Timer, TriangleAlert } from 'lucide-react';
import type { RunStep } from '#src/contract/desk/runs.ts';
import { SideChip } from '#ui/data/Chips.tsx';
import { formatMinutes } from '#ui/format.ts';
import s from './runs.module.css';

interface TickProps { readonly step: RunStep; readonly running: boolean; readonly onTick: () => void }

/** The box of a step: large enough for a thumb. */
export function Tick({ step, running, onTick }: TickProps) {
  return (
    <button type="button" role="checkbox" className={s['tick']} data-state={step.state} aria-checked={step.state === 'done' ? true : step.state === 'skipped' ? 'mixed' : false} aria-label={`Done: ${step.what}`} disabled={!running} onClick={onTick}>
      <span>{step.state === 'done' ? <Check aria-hidden /> : step.state === 'skipped' ? <Minus aria-hidden /> : null}</span>
    </button>
  );
}

interface StepLineProps extends TickProps { readonly onOpen: () => void }

/** A step that is not at hand, in one line. */
export function StepLine({ step, running, onOpen, onTick }: StepLineProps) {
  const minutes = step.learnedMinutes ?? step.minutes;
  return (
    <div className={s['line']}>
      <Tick step={step} running={running} onTick={onTick} />
      <button type="button" className={s['what']} onClick={onOpen}>
        <span className={s['words']}>{step.what}</span>
        {step.state === 'skipped' && <small>skipped{step.reason ? `: ${step.reason}` : ''}</small>}
        {step.child?.status === 'running' && <small>runbook at {step.child.done + step.child.skipped} of {step.child.total}</small>}
      </button>
      <span className={s['marks']}>
        {step.warnings.length > 0 && <TriangleAlert className={s['warnMark']} aria-label="Has a warning" />}
        {step.note && <StickyNote aria-label="Has a note" />}
        {step.files > 0 && <Image aria-label={`${step.files} files`} />}
        {step.timerSince && <Timer className={s['running']} aria-label="Timer runs" />}
        {step.role && <SideChip side={step.role} />}
        {step.optional && <span>optional</span>}
        {minutes !== null && <span className={s['minutes']}>{formatMinutes(minutes)}</span>}
      </span>
    </div>
  );
}
