import { readinessTone } from './words.ts';
import s from './handoff.module.css';

/** How much of what the substitutes need is there; said in words beside the line. */
export function Readiness({ value, label = 'Readiness' }: { readonly value: number; readonly label?: string }) {
  return (
    <span className={s['readiness']} data-tone={readinessTone(value)}>
      <progress aria-label={label} max={100} value={value} />
      <b>{value} %</b> ready
    </span>
  );
}
