import { useMemo, type ReactNode } from 'react';
import { kindOf, type Kind } from '#src/domain/kinds.ts';
import { diffWords } from '#src/domain/runbook/word-diff.ts';
import { DiffText } from '#ui/data/DiffText.tsx';
import type { Refs } from '../../../records/refs.ts';
import { fieldWords } from '../../../records/words.ts';
import s from './decide.module.css';

interface SidesProps {
  readonly kind: Kind;
  readonly field: string;
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly refs: Refs;
  /** Which of the two stands in the record now. */
  readonly standing: 'mine' | 'theirs' | null;
  readonly children: ReactNode;
}

/** Mine and theirs in full, each with what is only there marked, and beside them what shall hold. */
export function Sides({ kind, field, mine, theirs, refs, standing, children }: SidesProps) {
  const [ours, other] = [fieldWords(kind, field, mine, refs), fieldWords(kind, field, theirs, refs)];
  const { type, label = field } = kindOf(kind).fields[field] ?? {};
  const isText = (type === 'markdown' || type === 'text') && typeof mine === 'string' && typeof theirs === 'string';
  const parts = useMemo(() => (isText ? diffWords(ours, other) : []), [isText, ours, other]);
  const side = (title: string, words: string, hides: 'added' | 'removed', stands: boolean) => (
    <figure className={s['side']}>
      <figcaption>{title}{stands && <small>stands now</small>}</figcaption>
      <div className={s['value']} tabIndex={0} role="region" aria-label={`${title}: ${label.toLowerCase()}`}>{isText ? <DiffText segments={parts.filter((part) => part.kind !== hides)} /> : words}</div>
    </figure>
  );
  return (
    <div className={s['sides']}>
      {side('Mine', ours, 'added', standing === 'mine')}
      {side('The provider’s', other, 'removed', standing === 'theirs')}
      <div className={s['result']}>{children}</div>
    </div>
  );
}
