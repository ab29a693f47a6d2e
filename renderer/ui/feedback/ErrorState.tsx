import { Button } from '../actions/Button.tsx';
import s from './States.module.css';

export interface ErrorStateProps {
  /** What happened, and where. */
  readonly message: string;
  /** What to do next. */
  readonly hint?: string;
  readonly onRetry?: () => void;
  readonly retrying?: boolean;
}

export function ErrorState({ message, hint, onRetry, retrying = false }: ErrorStateProps) {
  return (
    <div className={s['state']} role="alert">
      <p className={s['title']}>{message}</p>
      {hint && <p className={s['text']}>{hint}</p>}
      {onRetry && <div className={s['actions']}><Button onPress={onRetry} pending={retrying}>Try again</Button></div>}
    </div>
  );
}
