import { useMemo, useRef, type RefObject } from 'react';
import type { EditorHandle } from '#ui/markdown/MarkdownEditor.tsx';

/** Where the lines of the text stand in the preview, by their `data-line`. */
function marksOf(preview: HTMLElement): { readonly line: number; readonly top: number }[] {
  const origin = preview.getBoundingClientRect().top - preview.scrollTop;
  const marks: { line: number; top: number }[] = [];
  for (const element of preview.querySelectorAll<HTMLElement>('[data-line]')) {
    const line = Number(element.dataset['line']);
    if (line > (marks.at(-1)?.line ?? -1)) marks.push({ line, top: element.getBoundingClientRect().top - origin });
  }
  return marks;
}

const LEADS_MS = 150;

/** Text and preview show the same place; whichever the person scrolls leads. */
export function useScrollSync(editor: RefObject<EditorHandle | null>, preview: RefObject<HTMLElement | null>) {
  const led = useRef<{ by: 'text' | 'preview'; until: number } | null>(null);
  return useMemo(() => {
    const leads = (by: 'text' | 'preview'): boolean => {
      const now = performance.now();
      if (led.current && led.current.by !== by && led.current.until > now) return false;
      led.current = { by, until: now + LEADS_MS };
      return true;
    };
    return {
      onTopLine(line: number): void {
        const box = preview.current;
        if (!box || !leads('text')) return;
        const marks = marksOf(box);
        const next = marks.findIndex((mark) => mark.line > line);
        const from = marks[next < 0 ? marks.length - 1 : Math.max(0, next - 1)];
        if (!from) return;
        const to = next > 0 ? marks[next] : undefined;
        box.scrollTo({ top: line <= 0 ? 0 : from.top + (to ? ((line - from.line) / (to.line - from.line)) * (to.top - from.top) : 0) });
      },
      onPreviewScroll(): void {
        const box = preview.current;
        if (!box || !leads('preview')) return;
        const marks = marksOf(box);
        const next = marks.findIndex((mark) => mark.top > box.scrollTop);
        const from = marks[next < 0 ? marks.length - 1 : Math.max(0, next - 1)];
        const to = next > 0 ? marks[next] : undefined;
        if (from) editor.current?.scrollTo(box.scrollTop <= 0 ? 0 : from.line + (to ? Math.max(0, (box.scrollTop - from.top) / (to.top - from.top)) * (to.line - from.line) : 0));
      },
    };
  }, [editor, preview]);
}
