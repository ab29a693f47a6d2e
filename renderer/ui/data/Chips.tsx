import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { type Holder, holderWords } from './sides.ts';
import s from './Chips.module.css';

export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'muted' | 'plain';

/** Whose it is, in its colour and its word. */
export function SideChip({ side, children }: { readonly side: Holder; readonly children?: ReactNode }) {
  return <span className={cx(s['side'], s[side])}>{children ?? holderWords[side]}</span>;
}

/** A state said in a word: "Agreed", "Changed since", "Disputed". */
export function StatusText({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={cx(s['status'], s[`text-${tone}`])}>{children}</span>;
}

export interface FindingChipProps {
  /** `bad` only for what can hurt this week. */
  readonly tone: 'warn' | 'bad';
  readonly children: ReactNode;
  /** Findings that stand behind this one: "+2". */
  readonly more?: number;
}

export function FindingChip({ tone, children, more = 0 }: FindingChipProps) {
  return (
    <span className={s['findings']}>
      <span className={cx(s['finding'], s[`fill-${tone}`])}>{children}</span>
      {more > 0 && <span className={s['more']} title={`${more} more`}>+{more}</span>}
    </span>
  );
}

/** A quiet label: a tag, a type, a version. */
export function Badge({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={cx(s['badge'], s[`fill-${tone}`])}>{children}</span>;
}

/** The invitation where something is missing. In a DataTable cell a press on it edits the cell. */
export function Gap({ children = 'choose' }: { readonly children?: ReactNode }) {
  return <span className={s['gap']} data-edit="">{children}</span>;
}

/** What is rightly empty. */
export function Dash() {
  return <span className={s['dash']} role="img" aria-label="none">—</span>;
}
