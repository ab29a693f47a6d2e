import { useMemo, useState, type ReactNode } from 'react';
import { diffWords, foldSame } from '#src/domain/runbook/word-diff.ts';
import { Button } from '../actions/Button.tsx';
import { cx } from '../cx.ts';
import { DiffText } from './DiffText.tsx';
import s from './ChangeList.module.css';

export interface ShownChange {
  readonly label: string;
  /** In words; empty for nothing. */
  readonly before: string;
  readonly after: string;
  /** A text to be compared word by word. */
  readonly long?: boolean;
  /** Under the change, such as what is to be said about it. */
  readonly note?: ReactNode;
}

/** What changes, field by field. */
export function ChangeList({ changes }: { readonly changes: readonly ShownChange[] }) {
  return (
    <dl className={s['changes']}>
      {changes.map((change) => (
        <div key={change.label} className={cx(s['change'], change.long && s['long'])}>
          <dt>{change.label}</dt>
          <dd>
            {change.long ? <LongChange {...change} /> : <><del>{change.before || 'empty'}</del><span className={s['arrow']} aria-hidden>→</span><ins>{change.after || 'empty'}</ins></>}
            {change.note && <span className={s['note']}>{change.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A long text with its changes word by word; what stays far from them is folded. */
export function LongChange({ label, before, after }: Pick<ShownChange, 'label' | 'before' | 'after'>) {
  const [whole, setWhole] = useState(false);
  const parts = useMemo(() => diffWords(before, after), [before, after]);
  const folded = useMemo(() => foldSame(parts), [parts]);
  const hides = folded.some(({ kind }) => kind === 'folded');
  return (
    <>
      <div className={s['text']} tabIndex={0} role="region" aria-label={`Changes of ${label.toLowerCase()}`}><DiffText segments={whole ? parts : folded} /></div>
      {hides && <Button size="small" variant="quiet" onPress={() => setWhole(!whole)}>{whole ? 'Show only what changes' : 'Show the whole text'}</Button>}
    </>
  );
}
