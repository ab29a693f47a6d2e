import { ChevronRight } from 'lucide-react';
import type { MouseEvent } from 'react';
import s from './Breadcrumbs.module.css';

export interface Crumb {
  readonly label: string;
  /** Absent on the last: the place itself. */
  readonly href?: string;
}

export function Breadcrumbs({ crumbs, onPress }: { readonly crumbs: readonly Crumb[]; readonly onPress?: (href: string, event: MouseEvent<HTMLAnchorElement>) => void }) {
  return (
    <nav aria-label="Where you are">
      <ol className={s['list']}>
        {crumbs.map(({ label, href }, at) => (
          <li key={`${at} ${label}`} className={s['crumb']}>
            {at > 0 && <ChevronRight aria-hidden />}
            {href === undefined ? <span aria-current="page">{label}</span> : <a href={href} onClick={(event) => onPress?.(href, event)}>{label}</a>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
