import { Link } from 'wouter';
import { weeksChart } from '#src/domain/report/chart.ts';
import type { Block, ReportDocument, WeekBar } from '#src/domain/report/document.ts';
import { formatMinutes } from '#ui/format.ts';
import { readerWords } from './reader.ts';
import s from './reports.module.css';

/** The sections of a report; every figure and line leads to what stands behind it. */
export function ReportView({ document }: { readonly document: ReportDocument }) {
  return document.sections.map((section) => (
    <section key={section.title} aria-label={section.title}>
      <h3>{section.title}{section.asOf !== null && <small>{section.asOf}</small>}</h3>
      {section.blocks.map((block, at) => <BlockView key={at} block={block} />)}
    </section>
  ));
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.type) {
    case 'text': return <p className={s['text']}>{block.text}</p>;
    case 'weeks': return <Weeks bars={block.bars} />;
    case 'figures': return (
      <dl className={s['figures']}>
        {block.items.map((item) => (
          <div key={item.label}>
            <dt>{item.label}</dt>
            <dd data-tone={item.tone}><Link href={item.href} aria-label={`${item.label}: ${item.value}, ${item.note}`}>{item.value}</Link> <small>{item.note}</small></dd>
          </div>
        ))}
      </dl>
    );
    case 'lines':
      if (block.items.length === 0) return block.empty === '' ? null : <p className={s['text']}>{block.empty}</p>;
      return (
        <>
          <ul className={s['lines']}>{block.items.map((item, at) => <li key={`${item.href} ${at}`}><Link href={item.href}>{item.text}</Link><span data-tone={item.tone}>{item.detail}</span></li>)}</ul>
          {block.more > 0 && <p className={s['quiet']}><Link href={block.moreHref}>and {block.more} more</Link></p>}
        </>
      );
  }
}

function Weeks({ bars }: { readonly bars: readonly WeekBar[] }) {
  const { width, height, bars: drawn, labels, base, words } = weeksChart(bars, readerWords.hours);
  return (
    <figure className={s['chart']}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words}>
        {drawn.map((bar, at) => <rect key={at} x={bar.x} y={bar.y} width={bar.width} height={bar.height} data-what={bar.what} />)}
        <line x1={0} y1={base} x2={width} y2={base} />
        {labels.map((label) => <text key={label.text} x={label.x} y={height - 4} textAnchor="middle">{label.text}</text>)}
      </svg>
      <figcaption>
        <details>
          <summary>By week: planned in teal, interruptions in amber</summary>
          <table className={s['table']}>
            <thead><tr><th scope="col">Week of</th><th scope="col">Interruptions</th><th scope="col">Planned</th></tr></thead>
            <tbody>{bars.map((bar) => <tr key={bar.label}><th scope="row">{bar.label}</th><td>{formatMinutes(bar.reactive)}</td><td>{formatMinutes(bar.planned)}</td></tr>)}</tbody>
          </table>
        </details>
      </figcaption>
    </figure>
  );
}
