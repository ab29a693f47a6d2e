import { type ReactNode, useId } from 'react';
import s from './Section.module.css';

export interface SectionProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of the details or of a page, under a hairline. */
export function Section({ title, actions, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={s['section']}>
      <div className={s['head']}>
        <h3 id={id} className={s['title']}>{title}</h3>
        {actions}
      </div>
      {children}
    </section>
  );
}
