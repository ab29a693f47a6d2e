import type { LucideIcon } from 'lucide-react';
import type { MouseEvent } from 'react';
import { cx } from '../cx.ts';
import s from './NavItem.module.css';

export interface NavItemProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly href: string;
  readonly current?: boolean;
  readonly count?: number;
  /** What the count counts, spoken: "findings". */
  readonly countWords?: string;
  readonly onPress?: (event: MouseEvent<HTMLAnchorElement>) => void;
  /** Only the icon shows; the label is its name and tooltip. */
  readonly compact?: boolean;
}

export function NavItem({ icon: Icon, label, href, current = false, count = 0, countWords = 'open', onPress, compact = false }: NavItemProps) {
  return (
    <a
      href={href}
      onClick={onPress}
      aria-current={current ? 'page' : undefined}
      aria-label={compact ? label : undefined}
      title={compact ? label : undefined}
      className={cx(s['item'], current && s['current'], compact && s['compact'])}
    >
      <Icon aria-hidden />
      {!compact && label}
      {!compact && count > 0 && <span className={s['count']} aria-label={`${count} ${countWords}`} role="img">{count}</span>}
    </a>
  );
}
