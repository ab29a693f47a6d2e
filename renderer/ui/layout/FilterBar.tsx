import { ListFilter, X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { Button } from '../actions/Button.tsx';
import { MenuButton } from '../overlays/MenuButton.tsx';
import type { MenuEntry } from '../overlays/menuEntries.ts';
import s from './FilterBar.module.css';

export interface ActiveFilter {
  readonly id: string;
  /** "Site is Branch 2". */
  readonly label: string;
  readonly onRemove: () => void;
  /** Changes it; absent, it can only be removed. */
  readonly onPress?: () => void;
}

export interface FilterBarProps {
  readonly filters: readonly ActiveFilter[];
  /** What can be added, often with submenus of values. */
  readonly add: readonly MenuEntry[];
  readonly onClear?: () => void;
  /** Without the "Filter" button, where a screen has its own. */
  readonly chipsOnly?: boolean;
}

export function FilterBar({ filters, add, onClear, chipsOnly = false }: FilterBarProps) {
  if (chipsOnly && filters.length === 0) return null;
  return (
    <div role="group" aria-label="Filters" className={s['filters']}>
      {!chipsOnly && (
        <MenuButton label="Add a filter" entries={add}>
          <Button icon={ListFilter}>Filter</Button>
        </MenuButton>
      )}
      {filters.map(({ id, label, onRemove, onPress }) => (
        <span key={id} className={s['chip']}>
          {onPress ? <AriaButton className={s['text'] ?? ''} onPress={onPress}>{label}</AriaButton> : <span className={s['text']}>{label}</span>}
          <AriaButton className={s['remove'] ?? ''} aria-label={`Remove filter ${label}`} onPress={onRemove}><X aria-hidden /></AriaButton>
        </span>
      ))}
      {filters.length > 1 && onClear && <Button variant="quiet" size="small" onPress={onClear}>Clear</Button>}
    </div>
  );
}
