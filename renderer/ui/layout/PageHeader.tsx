import type { ReactNode } from 'react';
import s from './PageHeader.module.css';

export interface PageHeaderProps {
  readonly title: string;
  /** Beside the title, such as a chip. */
  readonly after?: ReactNode;
  /** A quiet line under it. */
  readonly meta?: ReactNode;
  /** At the right. */
  readonly actions?: ReactNode;
  /** The row below: Segmented, notes, filters. */
  readonly children?: ReactNode;
}

export function PageHeader({ title, after, meta, actions, children }: PageHeaderProps) {
  return (
    <header className={s['header']}>
      <div className={s['top']}>
        <h1 className={s['title']}>{title}</h1>
        {after}
        {actions && <div className={s['actions']}>{actions}</div>}
      </div>
      {meta && <p className={s['meta']}>{meta}</p>}
      {children && <div className={s['below']}>{children}</div>}
    </header>
  );
}

/** The head of the details at the right. */
export function DetailHeader({ title, meta, actions }: Pick<PageHeaderProps, 'meta' | 'actions'> & { readonly title: ReactNode }) {
  return (
    <header className={s['detail']}>
      <div className={s['top']}>
        <h2 className={s['detailTitle']}>{title}</h2>
        {actions && <div className={s['actions']}>{actions}</div>}
      </div>
      {meta && <p className={s['meta']}>{meta}</p>}
    </header>
  );
}
