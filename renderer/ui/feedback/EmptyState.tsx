import type { ReactNode } from 'react';
import { Kbd } from '../actions/Kbd.tsx';
import s from './States.module.css';

export interface EmptyStateProps {
  /** One short sentence. */
  readonly title: string;
  readonly children?: ReactNode;
  /** One or two buttons. */
  readonly actions?: ReactNode;
  /** A key that does the same as the first action. */
  readonly keys?: string;
}

export function EmptyState({ title, children, actions, keys }: EmptyStateProps) {
  return (
    <div className={s['state']}>
      <p className={s['title']}>{title}</p>
      {children && <p className={s['text']}>{children}</p>}
      {(actions || keys) && <div className={s['actions']}>{actions}{keys && <span className={s['keys']}>or press <Kbd keys={keys} /></span>}</div>}
    </div>
  );
}
