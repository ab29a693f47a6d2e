import { ProgressBar } from 'react-aria-components';
import { Button } from '../actions/Button.tsx';
import s from './Progress.module.css';

export interface ProgressProps {
  readonly label: string;
  /** 0 to 1; null while nobody knows how long. */
  readonly value: number | null;
  /** "4,120 of 100,000 rows". */
  readonly words?: string;
  readonly onCancel?: () => void;
  readonly cancelling?: boolean;
}

export function Progress({ label, value, words, onCancel, cancelling = false }: ProgressProps) {
  return (
    <div className={s['progress']}>
      <div className={s['line']}>
        <span className={s['label']}>{label}</span>
        {words && <span className={s['words']}>{words}</span>}
        {onCancel && <Button size="small" variant="quiet" onPress={onCancel} pending={cancelling}>Cancel</Button>}
      </div>
      <ProgressBar className={s['track'] ?? ''} value={(value ?? 0) * 100} isIndeterminate={value === null} aria-label={label} valueLabel={words}>
        <div className={value === null ? s['unknown'] : s['fill']} style={value === null ? undefined : { width: `${Math.min(Math.max(value, 0), 1) * 100}%` }} />
      </ProgressBar>
    </div>
  );
}
