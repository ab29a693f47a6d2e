import { useEffect, useRef } from 'react';
import { Kbd } from '../actions/Kbd.tsx';
import { StatusText } from '../data/Chips.tsx';
import s from './CommandPalette.module.css';
import type { MatchSegment, PaletteGroup, PaletteItem } from './types.ts';

/** A text with its hits marked. */
export function Matched({ segments }: { readonly segments: readonly MatchSegment[] }) {
  return segments.map(({ text, hit }, at) => (hit ? <mark key={at} className={s['hit']}>{text}</mark> : text));
}

interface PaletteResultsProps {
  readonly id: string;
  readonly groups: readonly PaletteGroup[];
  readonly active: number;
  readonly onPoint: (index: number) => void;
  readonly onChoose: (item: PaletteItem, elsewhere: boolean) => void;
}

export function PaletteResults({ id, groups, active, onPoint, onChoose }: PaletteResultsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const firstOf = (group: number) => groups.slice(0, group).reduce((sum, { items }) => sum + items.length, 0);
  return (
    <div ref={list} id={id} role="listbox" aria-label="Results" className={s['results']}>
      {groups.map((group, groupAt) => group.items.length > 0 && (
        <div key={group.id} role="group" aria-labelledby={`${id}-${group.id}`}>
          <div id={`${id}-${group.id}`} className={s['heading']}>{group.label}</div>
          {group.items.map((item, itemAt) => {
            const index = firstOf(groupAt) + itemAt;
            const Icon = item.icon;
            return (
              <div
                key={item.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                className={s['item']}
                // Keeps the focus in the input.
                onPointerDown={(event) => event.preventDefault()}
                onPointerMove={() => index !== active && onPoint(index)}
                onClick={(event) => onChoose(item, event.ctrlKey || event.metaKey)}
              >
                <Icon aria-hidden />
                <span className={s['title']}><Matched segments={item.title} /></span>
                {item.detail && <span className={s['detail']}><Matched segments={item.detail} /></span>}
                <span className={s['right']}>
                  {item.mark && <StatusText tone={item.mark.tone}>{item.mark.text}</StatusText>}
                  {item.kind}
                  {item.keys && <Kbd keys={item.keys} />}
                </span>
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
