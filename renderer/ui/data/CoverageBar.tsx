import s from './CoverageBar.module.css';

/** How much of a whole is covered; the words stand beside it. */
export function CoverageBar({ covered, total, words = `${covered} of ${total} covered` }: { readonly covered: number; readonly total: number; readonly words?: string }) {
  const share = total === 0 ? 0 : Math.min(covered / total, 1);
  return (
    <span className={s['coverage']}>
      <span className={s['track']} aria-hidden><span className={s['fill']} style={{ width: `${share * 100}%` }} /></span>
      <span className={s['words']}>{words}</span>
    </span>
  );
}
