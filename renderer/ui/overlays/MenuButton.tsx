import type { ReactElement } from 'react';
import { MenuTrigger, Popover } from 'react-aria-components';
import type { MenuEntry } from './menuEntries.ts';
import { MenuList } from './MenuList.tsx';
import s from './popup.module.css';

interface MenuButtonProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** A Button or IconButton. */
  readonly children: ReactElement;
}

export function MenuButton({ label, entries, children }: MenuButtonProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={s['popup'] ?? ''} offset={4} placement="bottom end">
        <MenuList label={label} entries={entries} />
      </Popover>
    </MenuTrigger>
  );
}
