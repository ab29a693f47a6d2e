import { useEffect, useRef, type MouseEvent } from 'react';
import { renderMarkdown } from './render.ts';
import s from './markdown.module.css';

/** Markdown to read. A link never navigates by itself: `onLink` gets its address. */
export function MarkdownView({ text, onLink }: { readonly text: string; readonly onLink: (address: string) => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => { box.current?.replaceChildren(renderMarkdown(text)); }, [text]);
  const follow = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link) return;
    event.preventDefault();
    onLink(link.getAttribute('href') ?? '');
  };
  return <div ref={box} className={s['view']} onClick={follow} />;
}
