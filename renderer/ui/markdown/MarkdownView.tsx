import { useEffect, useRef, type MouseEvent } from 'react';
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
    const stop = showPictures(fragment, pictureUrl);
    box.current?.replaceChildren(fragment);
    return stop;
  }, [text, pictureUrl]);
  const follow = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link) return;
    event.preventDefault();
    onLink(link.getAttribute('href') ?? '');
  };
  return <div ref={box} className={s['view']} onClick={follow} />;
}
