import { useEffect, useRef } from 'react';
import type { Option } from './useCompletions.ts';
import { optionIcon, optionWord } from './partWords.ts';
import s from './quick-add.module.css';

interface QuickOptionsProps { readonly id: string; readonly label: string; readonly options: readonly Option[]; readonly active: number; readonly onPick: (option: Option) => void }

export function QuickOptions({ id, label, options, active, onPick }: QuickOptionsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div ref={list} id={id} role="listbox" aria-label={label} className={s['options']}>
      {options.map((option, at) => {
        const Icon = optionIcon(option.kind);
        return (
          // The line keeps the focus, so the mouse must not take it away.
          <div key={`${option.kind} ${option.id}`} id={`${id}-${at}`} role="option" aria-selected={at === active} className={s['option']} data-side={option.side} onPointerDown={(event) => event.preventDefault()} onClick={() => onPick(option)}>
            <Icon aria-hidden /><span className={s['name']}>{option.fresh ? `New tag “${option.title}”` : option.title}</span>
            <span className={s['hint']}>{option.detail || (option.fresh ? '' : optionWord(option.kind))}</span>
          </div>
        );
      })}
    </div>
  );
}
