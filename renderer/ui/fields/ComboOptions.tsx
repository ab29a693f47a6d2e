import { Check } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import s from '../overlays/popup.module.css';
import type { ComboItem } from './ComboInput.tsx';

interface ComboOptionsProps<Item extends ComboItem> {
  readonly id: string;
  readonly label: string;
  readonly items: readonly Item[];
  readonly extras: readonly { readonly id: string; readonly label: string }[];
  readonly active: number;
  readonly selected: string | null;
  readonly note: string | null;
  readonly renderItem?: (item: Item) => ReactNode;
  readonly onChoose: (index: number) => void;
  readonly onPoint: (index: number) => void;
}

export function ComboOptions<Item extends ComboItem>(props: ComboOptionsProps<Item>) {
  const { id, items, extras, active } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[data-focused]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const option = (index: number, key: string, selected: boolean, content: ReactNode) => (
    <div
      key={key}
      id={`${id}-${index}`}
      role="option"
      aria-selected={selected}
      data-selected={selected || undefined}
      data-focused={index === active || undefined}
      className={s['option']}
      // Keeps the focus, and with it the query, in the input.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => props.onChoose(index)}
      onPointerMove={() => index !== active && props.onPoint(index)}
    >
      {content}
    </div>
  );

  return (
    // A landmark, since it stands outside all others while it is open.
    <section aria-label={`Choices: ${props.label}`}>
      <div ref={list} id={id} role="listbox" aria-label={props.label} className={s['list']} hidden={items.length + extras.length === 0}>
        {items.map((item, index) =>
          option(index, item.id, item.id === props.selected, (
            <>
              <span className={s['text']}>{props.renderItem ? props.renderItem(item) : item.label}</span>
              {item.hint && <span className={s['hint']}>{item.hint}</span>}
              <Check aria-hidden className={s['tick']} />
            </>
          )),
        )}
        {extras.map((extra, at) => option(items.length + at, `extra ${extra.id}`, false, <span className={s['text']}>{extra.label}</span>))}
      </div>
      <div role="status" className={props.note ? s['note'] : undefined}>{props.note}</div>
    </section>
  );
}
