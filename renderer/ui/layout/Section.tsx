import { type ReactNode, useId } from 'react';
import s from './Section.module.css';

export interface SectionProps {
  readonly title: string;
  /** Of the heading: 3 in the details, 2 right under a page's title. */
  readonly level?: 2 | 3;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of the details or of a page, under a hairline. */
export function Section({ title, level = 3, actions, children }: SectionProps) {
  const Heading = `h${level}` as const;
  const id = useId();
  return (
    <section aria-labelledby={id} className={s['section']}>
      <div className={s['head']}>
        <Heading id={id} className={s['title']}>{title}</Heading>
        {actions}
      </div>
      {children}
    </section>
  );
}
