import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { PaletteResults } from './PaletteResults.tsx';
import s from './CommandPalette.module.css';
import type { PaletteGroup, PaletteItem } from './types.ts';

export interface CommandPaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly groups: readonly PaletteGroup[];
  readonly loading?: boolean;
  /** `elsewhere`: with Ctrl held, such as "open in a new window". */
  readonly onChoose: (item: PaletteItem, elsewhere: boolean) => void;
  readonly placeholder?: string;
  /** A line under the input, such as filters by kind. */
  readonly below?: ReactNode;
  /** Replaces "Nothing found", such as an offer to create it. */
  readonly none?: ReactNode;
}

export function CommandPalette(props: CommandPaletteProps) {
  return (
    <ModalOverlay className={s['scrim'] ?? ''} isOpen={props.open} onOpenChange={(open) => !open && props.onClose()} isDismissable>
      <Modal className={s['modal'] ?? ''}>
        <Dialog aria-label="Search or do anything" data-modal="" className={s['dialog'] ?? ''}>
          <Palette {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Palette({ query, onQuery, groups, loading = false, onChoose, placeholder = 'Search or do anything', below, none }: CommandPaletteProps) {
  const [pointed, setPointed] = useState(0);
  const listId = useId();
  const items = groups.flatMap((group) => group.items);
  const active = Math.min(pointed, items.length - 1);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  const keyDown = (event: KeyboardEvent) => {
    const last = items.length - 1;
    const to = { ArrowDown: active >= last ? 0 : active + 1, ArrowUp: active <= 0 ? last : active - 1, PageDown: Math.min(active + 8, last), PageUp: Math.max(active - 8, 0) }[event.key];
    if (to !== undefined && last >= 0) {
      event.preventDefault();
      setPointed(to);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      const item = items[active];
      if (item) onChoose(item, event.ctrlKey || event.metaKey);
    }
  };

  return (
    <>
      <div className={s['ask']}>
        <Search aria-hidden />
        <input
          ref={input}
          role="combobox"
          aria-label={placeholder}
          aria-expanded={items.length > 0}
          aria-controls={items.length > 0 ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={items.length > 0 ? `${listId}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          className={s['input']}
          placeholder={placeholder}
          value={query}
          onChange={(event) => {
            setPointed(0);
            onQuery(event.target.value);
          }}
          onKeyDown={keyDown}
        />
        {loading && <span className={s['loading']}>Searching</span>}
      </div>
      {below && <div className={s['below']}>{below}</div>}
      {items.length > 0 && <PaletteResults id={listId} groups={groups} active={active} onPoint={setPointed} onChoose={onChoose} />}
      <div role="status" className={items.length === 0 && query !== '' && !loading ? s['none'] : undefined}>
        {items.length === 0 && query !== '' && !loading && (none ?? 'Nothing found. Try fewer or other words.')}
      </div>
    </>
  );
}
