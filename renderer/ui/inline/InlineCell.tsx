import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { cx } from '../cx.ts';
import s from './inline.module.css';

/** May answer later; throw or reject with an Error whose message says what is wrong. */
export type Commit<Value> = (value: Value) => void | Promise<void>;

export interface InlineProps<Value> {
  readonly label: string;
  readonly value: Value;
  readonly onCommit: Commit<Value>;
  /** The invitation when it is empty: "choose", "describe", "write one". */
  readonly invite?: string;
  readonly readOnly?: boolean;
  /** What is wrong with the value that stands there now. */
  readonly error?: string | null;
}

export interface EditorHooks<Value> {
  readonly onCommit: (value: Value) => void;
  readonly onCancel: () => void;
  readonly invalid: boolean;
}

interface InlineCellProps<Value> extends InlineProps<Value> {
  readonly empty: boolean;
  readonly display: ReactNode;
  /** For the button's name: what stands there, in words. */
  readonly spoken: string;
  readonly editor: (hooks: EditorHooks<Value>) => ReactNode;
}

/** A value that turns into its editor by a press, Enter or `e`, and back by Escape, Enter or leaving. */
export function InlineCell<Value>({ label, value, onCommit, invite = 'choose', readOnly = false, error, empty, display, spoken, editor }: InlineCellProps<Value>) {
  const [mode, setMode] = useState<'shown' | 'editing' | 'left'>('shown');
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const errorId = useId();
  const shownError = failure ?? error;

  useEffect(() => {
    // Whoever took the focus meanwhile keeps it.
    if (mode === 'left' && document.activeElement === document.body) button.current?.focus();
  }, [mode]);

  const close = () => {
    setFailure(null);
    setMode('left');
  };
  const send = async (next: Value) => {
    setPending(true);
    try {
      await onCommit(next);
      close();
    } catch (reason) {
      setFailure(reason instanceof Error ? reason.message : String(reason));
    }
    setPending(false);
  };
  const commit = (next: Value) => {
    if (Object.is(next, value)) return close();
    void send(next);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'e' || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    setMode('editing');
  };

  const shown = empty ? <span className={s['invite']}>{invite}</span> : display;
  return (
    <span className={s['cell']} data-interactive="">
      {mode === 'editing' ? (
        <span className={cx(s['editor'], pending && s['pending'])}>{editor({ onCommit: commit, onCancel: close, invalid: failure !== null })}</span>
      ) : readOnly ? (
        <span className={s['fixed']}>{empty ? <span className={s['none']}>—</span> : display}</span>
      ) : (
        <button
          ref={button}
          type="button"
          className={s['value']}
          aria-label={`${label}: ${empty ? invite : spoken}`}
          aria-describedby={shownError ? errorId : undefined}
          onClick={() => setMode('editing')}
          onKeyDown={keyDown}
        >
          {shown}
        </button>
      )}
      {shownError && <span id={errorId} role="alert" className={s['error']}>{shownError}</span>}
    </span>
  );
}
