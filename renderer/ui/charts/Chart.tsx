import { Table2 } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import type * as Plot from '@observablehq/plot';
import { useSize } from '../useRem.ts';
import { drawPlot } from './drawPlot.ts';
import s from './Chart.module.css';

export interface ChartKey { readonly label: string; /** A colour of the tokens: `var(--int)`. */ readonly color: string }

export interface ChartProps {
  readonly title: string;
  /** What the picture says, for those who do not see it. */
  readonly words: string;
  readonly keys: readonly ChartKey[];
  /** The picture for a width in pixels. Keep it steady (useCallback). */
  readonly plot: (plot: typeof Plot, width: number) => Plot.PlotOptions;
  /** The same numbers, to be read. */
  readonly table: { readonly columns: readonly string[]; readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[] };
}

/** A picture of numbers, and the numbers themselves one key away. */
export function Chart({ title, words, keys, plot, table }: ChartProps) {
  const [asTable, setAsTable] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  useEffect(() => {
    const place = box.current;
    if (!place || asTable || width === 0) return;
    let stale = false;
    void drawPlot((library) => plot(library, width)).then((picture) => { if (!stale) place.replaceChildren(picture); });
    return () => {
      stale = true;
      place.replaceChildren();
    };
  }, [plot, width, asTable]);
  return (
    <figure className={s['chart']}>
      <figcaption className={s['head']}>
        <h2>{title}</h2>
        {!asTable && <ul className={s['keys']}>{keys.map((key) => <li key={key.label}><svg viewBox="0 0 10 10" aria-hidden><rect width={10} height={10} rx={2} fill={key.color} /></svg>{key.label}</li>)}</ul>}
        <ToggleButton className={s['toggle'] ?? ''} isSelected={asTable} onChange={setAsTable}><Table2 size={14} aria-hidden /> As a table</ToggleButton>
      </figcaption>
      <div ref={box} className={s['picture']} role="img" aria-label={words} hidden={asTable} />
      {asTable && (
        <table className={s['table']}>
          <thead><tr>{table.columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
          <tbody>{table.rows.map((row) => <tr key={row.key}>{row.cells.map((cell, at) => (at === 0 ? <th key={at} scope="row">{cell}</th> : <td key={at}>{cell}</td>))}</tr>)}</tbody>
        </table>
      )}
    </figure>
  );
}
