import s from './runs.module.css';

/** How far a run is, as a bar and in words. */
export function ProgressLine({ settled, total }: { readonly settled: number; readonly total: number }) {
  return (
    <span className={s['progress']}>
      <progress max={Math.max(1, total)} value={settled} aria-label={`${settled} of ${total} steps`} />
      <span>{settled} of {total}</span>
    </span>
  );
}
