import type { ReactNode } from 'react';
import { Toolbar as AriaToolbar } from 'react-aria-components';
import s from './Toolbar.module.css';

/** One tab stop; the arrows move among its controls. Put `<ToolbarGap/>` before what stands at the right. */
export function Toolbar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <AriaToolbar aria-label={label} className={s['bar'] ?? ''}>{children}</AriaToolbar>;
}

export function ToolbarGap() {
  return <span className={s['gap']} />;
}

/** A sentence among the controls: "18 of 31 covered". */
export function ToolbarNote({ children }: { readonly children: ReactNode }) {
  return <span className={s['note']}>{children}</span>;
}
