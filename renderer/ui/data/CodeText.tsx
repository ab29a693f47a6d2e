import { CopyButton } from '../actions/CopyButton.tsx';
import s from './CodeText.module.css';

/** A serial number, host name or command in a line; `copy` adds the button. */
export function CodeText({ children, copy = false }: { readonly children: string; readonly copy?: boolean }) {
  return (
    <span className={s['inline']}>
      <code>{children}</code>
      {copy && <CopyButton text={children} label={`Copy ${children}`} />}
    </span>
  );
}

/** Several lines of code, with their button; long lines wrap. */
export function CodeBlock({ children }: { readonly children: string }) {
  return (
    <div className={s['block']}>
      <pre><code>{children}</code></pre>
      <span className={s['copy']}><CopyButton text={children} /></span>
    </div>
  );
}
