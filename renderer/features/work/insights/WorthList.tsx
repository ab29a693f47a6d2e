import { Link } from 'wouter';
import type { WorthLine } from '#src/contract/desk/insights.ts';
import { SideChip } from '#ui/data/Chips.tsx';
import s from './insights.module.css';

/** Rows with the reasons why the provider might better take them; each leads to the responsibility. */
export function WorthList({ lines }: { readonly lines: readonly WorthLine[] }) {
  if (lines.length === 0) return <p className={s['quiet']}>No row stands out: none has enough interruptions together with another reason.</p>;
  return (
    <ol className={s['worth']} aria-label="Worth moving to the provider">
      {lines.map((line) => (
        <li key={line.id}>
          <p className={s['name']}><Link href={`/ownership/${line.id}`}>{line.name}</Link> <SideChip side="provider">{line.advice === 'move' ? 'Worth moving' : 'Theirs already'}</SideChip></p>
          <ul>{line.reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
          {line.first && <p className={s['quiet']}>{line.first}</p>}
        </li>
      ))}
    </ol>
  );
}
