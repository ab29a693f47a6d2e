import { Check, Minus } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { LiveRecord } from '#src/contract/provider/wire.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { formatDateTime } from '#ui/format.ts';
import { textIn } from './acts.ts';
import s from './runs.module.css';

interface StepAtHandProps {
  readonly record: LiveRecord;
  readonly who: string;
  readonly waiting: boolean;
  readonly current: boolean;
  readonly onCurrent: () => void;
  readonly onTick: () => void;
  readonly onSkip: () => void;
  readonly onNote: () => void;
  readonly children: ReactNode;
}

/** One step to be ticked, skipped or noted on; large enough for a thumb. */
export function StepAtHand({ record, who, waiting, current, onCurrent, onTick, onSkip, onNote, children }: StepAtHandProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => { if (current) row.current?.scrollIntoView({ block: 'nearest' }); }, [current]);
  const [state, what, at, reason] = ['state', 'what', 'settledAt', 'reason'].map((name) => textIn(record, name)) as [string, string, string, string];
  const facts = state === 'open' ? '' : [state === 'done' ? 'Done' : 'Skipped', at && formatDateTime(at), who].filter(Boolean).join(', ');
  return (
    <div ref={row} className={s['step']} data-state={state} aria-current={current ? 'step' : undefined} onClick={onCurrent}>
      <button type="button" role="checkbox" className={s['tick']} aria-checked={state === 'done' ? true : state === 'skipped' ? 'mixed' : false} aria-label={`Done: ${what}`} onClick={onTick}>
        <span>{state === 'done' ? <Check aria-hidden /> : state === 'skipped' ? <Minus aria-hidden /> : null}</span>
      </button>
      <div>
        <p><strong>{what}</strong></p>
        {(facts !== '' || waiting) && <p className={s['facts']}>{facts} {waiting && <StatusText tone="warn">Not sent yet</StatusText>}</p>}
        {reason !== '' && <p>Why: {reason}</p>}
        {children}
        <div className={s['buttons']}>
          {state !== 'skipped' && <Button size="small" label={`Skip ${what}`} onPress={onSkip}>Skip…</Button>}
          <Button size="small" label={`Note on ${what}`} onPress={onNote}>Note…</Button>
        </div>
      </div>
    </div>
  );
}
