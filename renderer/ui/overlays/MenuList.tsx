import { Check, ChevronRight } from 'lucide-react';
import { Menu, MenuItem, Popover, Separator, SubmenuTrigger } from 'react-aria-components';
import { Kbd } from '../actions/Kbd.tsx';
import { cx } from '../cx.ts';
import type { MenuAction, MenuEntry, MenuSub } from './menuEntries.ts';
import s from './popup.module.css';

function Action({ entry }: { readonly entry: MenuAction }) {
  const { id, label, icon: Icon, keys, hint, danger, disabled, checked, run } = entry;
  return (
    <MenuItem
      id={id}
      textValue={label}
      aria-label={checked === undefined ? undefined : `${label}, ${checked ? 'on' : 'off'}`}
      isDisabled={disabled ?? false}
      onAction={run}
      className={cx(s['option'], danger && s['danger'])}
    >
      {Icon && <Icon aria-hidden />}
      <span className={s['text']}>{label}</span>
      {hint && <span className={s['hint']}>{hint}</span>}
      {keys && <Kbd keys={keys} />}
      {checked && <Check aria-hidden />}
    </MenuItem>
  );
}

function Sub({ entry }: { readonly entry: MenuSub }) {
  const { id, label, icon: Icon, entries } = entry;
  return (
    <SubmenuTrigger>
      <MenuItem id={id} textValue={label} className={s['option'] ?? ''}>
        {Icon && <Icon aria-hidden />}
        <span className={s['text']}>{label}</span>
        <ChevronRight aria-hidden />
      </MenuItem>
      <Popover className={s['popup'] ?? ''} offset={-2}>
        <MenuList label={label} entries={entries} />
      </Popover>
    </SubmenuTrigger>
  );
}

/** The open menu, without what opens it. */
export function MenuList({ label, entries, onClose }: { readonly label: string; readonly entries: readonly MenuEntry[]; readonly onClose?: () => void }) {
  return (
    <Menu aria-label={label} className={s['list'] ?? ''} onClose={onClose} autoFocus="first">
      {entries.map((entry) => {
        if ('rule' in entry) return <Separator key={entry.id} className={s['rule'] ?? ''} />;
        return 'entries' in entry ? <Sub key={entry.id} entry={entry} /> : <Action key={entry.id} entry={entry} />;
      })}
    </Menu>
  );
}
