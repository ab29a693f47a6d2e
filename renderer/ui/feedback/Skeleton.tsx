import { VisuallyHidden } from 'react-aria-components';
import s from './Skeleton.module.css';

/** Rows of the height that the real ones will have, so that nothing jumps. */
export function SkeletonRows({ rows = 8, label = 'Loading' }: { readonly rows?: number; readonly label?: string }) {
  return (
    <div role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: rows }, (_, at) => <div key={at} className={s['row']} aria-hidden><span /><span /><span /></div>)}
    </div>
  );
}

/** Lines of a text that is on the way. */
export function SkeletonText({ lines = 3 }: { readonly lines?: number }) {
  return <div className={s['text']} role="status" aria-label="Loading">{Array.from({ length: lines }, (_, at) => <span key={at} />)}</div>;
}
