import { useRef, type KeyboardEvent } from 'react';
import { X } from 'lucide-react';
import type { ReadPart } from './reading.ts';
import { partWords } from './partWords.ts';
import s from './quick-add.module.css';

interface QuickChipsProps {
  readonly parts: readonly ReadPart[];
  readonly today: string;
  /** What holds where the line says nothing: “Reactive”. */
  readonly standing: readonly string[];
  /** Makes the part plain text. */
  readonly onRemove: (part: ReadPart['part']) => void;
  readonly onChoose: (part: ReadPart['part']) => void;
  readonly onLeave: () => void;
}

/** Each part that was understood, under the line. Arrow down goes there; Backspace makes a part text again. */
export function QuickChips({ parts, today, standing, onRemove, onChoose, onLeave }: QuickChipsProps) {
  const list = useRef<HTMLUListElement>(null);
  const keyDown = (event: KeyboardEvent<HTMLElement>, read: ReadPart): void => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = all.indexOf(event.target as HTMLElement);
    if (event.key === 'ArrowRight') all[at + 1]?.focus();
    else if (event.key === 'ArrowLeft') (all[at - 1] ?? all[at])?.focus();
    else if (event.key === 'ArrowUp' || event.key === 'Escape') onLeave();
    else if (event.key === 'Backspace' || event.key === 'Delete') onRemove(read.part);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <ul ref={list} className={s['chips']} aria-label="What Tandem understood" data-chips="">
      {parts.map((read) => {
        const { icon: Icon, words, what, tone } = partWords(read, today);
        const several = (read.unsure?.length ?? 0) > 1;
        const label = read.unsure === null ? `${what}: ${words}. Make it plain text` : several ? `${words} Choose` : words;
        return (
          <li key={`${read.part.start} ${read.part.kind}`}>
            <button type="button" className={s['chip']} data-tone={tone} data-part={read.named?.kind ?? read.part.kind} aria-label={label} title={label}
              onKeyDown={(event) => keyDown(event, read)} onClick={() => (read.unsure === null ? onRemove(read.part) : onChoose(read.part))}>
              <Icon aria-hidden /><span>{words}</span>{read.unsure === null && <X aria-hidden className={s['cross']} />}
            </button>
          </li>
        );
      })}
      {standing.map((words) => <li key={words} className={s['standing']}>{words}</li>)}
    </ul>
  );
}
