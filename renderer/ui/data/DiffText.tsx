import s from './DiffText.module.css';

export interface DiffSegment {
  readonly text: string;
  readonly kind: 'same' | 'added' | 'removed' | 'folded';
}

/** Two texts in one, word by word; the segments come prepared. */
export function DiffText({ segments }: { readonly segments: readonly DiffSegment[] }) {
  return (
    <div className={s['diff']}>
      {segments.map(({ text, kind }, at) => {
        if (kind === 'added') return <ins key={at}>{text}</ins>;
        if (kind === 'folded') return <span key={at} className={s['folded']}>{text}</span>;
        return kind === 'removed' ? <del key={at}>{text}</del> : <span key={at}>{text}</span>;
      })}
    </div>
  );
}

interface SideBySideProps {
  readonly before: readonly DiffSegment[];
  readonly after: readonly DiffSegment[];
  readonly beforeTitle: string;
  readonly afterTitle: string;
}

/** The two texts beside each other, each with its own marks. */
export function DiffSideBySide({ before, after, beforeTitle, afterTitle }: SideBySideProps) {
  return (
    <div className={s['sides']}>
      <figure><figcaption>{beforeTitle}</figcaption><DiffText segments={before} /></figure>
      <figure><figcaption>{afterTitle}</figcaption><DiffText segments={after} /></figure>
    </div>
  );
}
