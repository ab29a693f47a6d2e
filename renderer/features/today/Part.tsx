import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { formatCount } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import s from './today.module.css';

interface PartProps {
  readonly title: string;
  /** Where the whole list stands. */
  readonly all: string;
  readonly shown: number;
  readonly total: number;
  readonly note?: string;
  readonly children: ReactNode;
}

/** A short list and the way to the long one. */
export function Part({ title, all, shown, total, note = '', children }: PartProps) {
  return (
    <Section level={2} title={title} actions={
      <span className={s['more']}>
        {note && <span>{note}</span>}
        {total > 0 && <Link href={all} aria-label={`${title}: all`}>{total > shown ? `all ${formatCount(total)}` : 'all'}</Link>}
      </span>
    }>
      {children}
    </Section>
  );
}
