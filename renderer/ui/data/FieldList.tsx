import { Fragment, type ReactNode } from 'react';
import s from './FieldList.module.css';

export interface FieldLine {
  readonly label: string;
  readonly value: ReactNode;
}

/** Labels at the left, values at the right, as in the details. Values may be inline cells. */
export function FieldList({ lines, wide = false }: { readonly lines: readonly FieldLine[]; readonly wide?: boolean }) {
  return (
    <dl className={s[wide ? 'wide' : 'list']}>
      {lines.map(({ label, value }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
