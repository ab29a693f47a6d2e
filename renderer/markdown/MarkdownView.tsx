import { useEffect, useRef, type MouseEvent } from 'react';
import { useLocation } from 'wouter';
import { deepLinkPath } from '#src/contract/shell.ts';
import { desktop } from '../bridge/shell.ts';
import { renderMarkdown } from './render.ts';
import s from './markdown.module.css';

/** Markdown to read. Links to records open here, others in the system's own program. */
export function MarkdownView({ text }: { readonly text: string }) {
  const [, navigate] = useLocation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => { box.current?.replaceChildren(renderMarkdown(text)); }, [text]);
  const follow = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link) return;
    event.preventDefault();
    const address = link.getAttribute('href') ?? '';
    const path = deepLinkPath(address);
    if (path) navigate(path);
    else void desktop.ask('shell.openExternal', { url: address });
  };
  return <div ref={box} className={s['view']} onClick={follow} />;
}
