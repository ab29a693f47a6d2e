import type { ReactNode } from 'react';
import s from './FormRow.module.css';

/** Fields side by side while there is room, under one another when there is not. */
export function FormRow({ children }: { readonly children: ReactNode }) {
  return <div className={s['row']}>{children}</div>;
}

/** Fields under one another, with even spaces. */
export function FormStack({ children }: { readonly children: ReactNode }) {
  return <div className={s['stack']}>{children}</div>;
}
