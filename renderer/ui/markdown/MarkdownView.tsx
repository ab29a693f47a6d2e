import { useEffect, useRef, type MouseEvent } from 'react';
import { addCopyButtons } from './decorate.ts';
import { showPictures, type PictureUrl } from './pictures.ts';
import { renderMarkdown } from './render.ts';
import s from './markdown.module.css';

interface MarkdownViewProps {
  readonly text: string;
  /** A link never navigates by itself: this gets its address. */
  readonly onLink: (address: string) => void;
  /** Where to find a picture of the workspace by its hash; without it each stays a placeholder. */
  readonly pictureUrl?: PictureUrl | undefined;
}

/** Markdown to read. */
export function MarkdownView({ text, onLink, pictureUrl }: MarkdownViewProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const fragment = renderMarkdown(text);
    addCopyButtons(fragment);
    const stop = showPictures(fragment, pictureUrl);
    box.current?.replaceChildren(fragment);
    return stop;
  }, [text, pictureUrl]);
  const follow = (event: MouseEvent): void => {
    const copy = event.target instanceof Element ? event.target.closest<HTMLElement>('button[data-copy]') : null;
    if (copy) void copyCode(copy);
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link) return;
    event.preventDefault();
    onLink(link.getAttribute('href') ?? '');
  };
  return <div ref={box} className={s['view']} onClick={follow} />;
}

async function copyCode(button: HTMLElement): Promise<void> {
  const text = button.previousElementSibling?.textContent ?? '';
  button.textContent = await navigator.clipboard.writeText(text.replace(/\n$/, '')).then(() => 'Copied', () => 'Not copied');
  setTimeout(() => { button.textContent = 'Copy'; }, 1500);
}
