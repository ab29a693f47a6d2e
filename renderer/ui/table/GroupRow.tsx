import { ChevronDown, ChevronRight } from 'lucide-react';
import s from './DataTable.module.css';
import type { RowGroup } from './types.ts';

interface GroupRowProps {
  readonly gridId: string;
  readonly display: number;
  readonly top: number;
  readonly ariaRow: number;
  readonly group: RowGroup;
  readonly collapsed: boolean;
  readonly columnCount: number;
  readonly cursor: boolean;
}

export function GroupRow({ gridId, display, top, ariaRow, group, collapsed, columnCount, cursor }: GroupRowProps) {
  const Chevron = collapsed ? ChevronRight : ChevronDown;
  return (
    <div role="row" aria-rowindex={ariaRow} data-display={display} className={s['group']} style={{ transform: `translateY(${top}px)` }}>
      <div role="gridcell" id={`${gridId}-${display}`} aria-colindex={1} aria-colspan={columnCount} aria-expanded={!collapsed} data-cursor={cursor || undefined} className={s['groupCell']}>
        <Chevron aria-hidden />
        <span>{group.label}</span>
        {group.content}
      </div>
    </div>
  );
}
