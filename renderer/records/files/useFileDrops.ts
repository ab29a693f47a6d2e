import { useEffect, useRef, type RefObject } from 'react';
import { filesIn } from './upload.ts';

/**
 * Takes files that are dropped anywhere on the details around the panel, or pasted while nobody writes.
 * `add` null takes none.
 */
export function useFileDrops(panel: RefObject<HTMLElement | null>, add: ((files: readonly File[]) => void) | null, onOver: (over: boolean) => void): void {
  const hooks = useRef({ add, onOver });
  hooks.current = { add, onOver };
  const off = add === null;
  useEffect(() => {
    const place = panel.current?.closest<HTMLElement>('aside') ?? panel.current;
    if (off || !place) return;
    const take = (event: Event, data: DataTransfer | null): void => {
      const files = filesIn(data, new Date());
      if (files.length === 0) return;
      event.preventDefault();
      hooks.current.add?.(files);
    };
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      hooks.current.onOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!(event.relatedTarget instanceof Node && place.contains(event.relatedTarget))) hooks.current.onOver(false);
    };
    const drop = (event: DragEvent): void => {
      hooks.current.onOver(false);
      take(event, event.dataTransfer);
    };
    const paste = (event: ClipboardEvent): void => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (!target?.closest('input, textarea, [contenteditable], [data-markdown-editor], [data-modal]')) take(event, event.clipboardData);
    };
    place.addEventListener('dragover', over);
    place.addEventListener('dragleave', leave);
    place.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      place.removeEventListener('dragover', over);
      place.removeEventListener('dragleave', leave);
      place.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, [panel, off]);
}
