import { weeksChart } from './chart.ts';
import type { Block, ReportDocument } from './document.ts';
import type { ReportWords } from './words.ts';

const style = `
@page { size: A4; margin: 16mm 15mm; } body { font: 12px/1.45 Inter, system-ui, sans-serif; color: #1b2226; margin: 0; }
h1 { font-size: 20px; margin: 0; } .sub { color: #5b666d; margin: 0 0 14px; } h2 { font-size: 13px; margin: 16px 0 6px; padding-bottom: 3px; border-bottom: 1px solid #d9dfe2; break-after: avoid; } h2 small { font-weight: 400; color: #5b666d; }
.figures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 6px 18px; margin: 0; } .figures div { break-inside: avoid; } dt { color: #5b666d; } dd { margin: 0; font-size: 16px; font-weight: 600; font-variant-numeric: tabular-nums; } dd small { font-size: 11px; font-weight: 400; color: #5b666d; }
ul { list-style: none; margin: 6px 0 0; padding: 0; } li { display: flex; gap: 12px; justify-content: space-between; padding: 2px 0; border-bottom: 1px solid #eef1f2; break-inside: avoid; } li span:last-child { color: #5b666d; text-align: right; }
.bad { color: #b3332b !important; } .warn { color: #8a5a10 !important; } .ok { color: #14613a !important; } svg { display: block; width: 100%; height: auto; margin: 8px 0; } .key { color: #5b666d; margin: 0; } p { white-space: pre-wrap; margin: 4px 0; }
`;

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
const e = escapeText;

/** Teal is planned work, amber what broke in; the same on screen. */
export const chartColours = { planned: '#0f766e', reactive: '#c27c1a' } as const;

function blockHtml(block: Block, hours: ReportWords['hours']): string {
  switch (block.type) {
    case 'text': return `<p>${e(block.text)}</p>`;
    case 'figures': return `<dl class="figures">${block.items.map(({ label, value, note, tone }) => `<div><dt>${e(label)}</dt><dd class="${tone}">${e(value)} <small>${e(note)}</small></dd></div>`).join('')}</dl>`;
    case 'lines': {
      if (block.items.length === 0) return block.empty === '' ? '' : `<p>${e(block.empty)}</p>`;
      return `<ul>${block.items.map(({ text, detail, tone }) => `<li><span>${e(text)}</span><span class="${tone}">${e(detail)}</span></li>`).join('')}</ul>${block.more > 0 ? `<p class="key">and ${block.more} more</p>` : ''}`;
    }
    case 'weeks': {
      const { width, height, bars, labels, base, words } = weeksChart(block.bars, hours);
      const drawn = bars.map(({ x, y, width: w, height: h, what }) => `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${w.toFixed(1)}" height="${h.toFixed(1)}" fill="${chartColours[what]}"/>`).join('');
      const named = labels.map(({ x, text }) => `<text x="${x.toFixed(1)}" y="${height - 4}" text-anchor="middle" font-size="10" fill="#5b666d">${e(text)}</text>`).join('');
      return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${e(words)}">${drawn}<line x1="0" y1="${base}" x2="${width}" y2="${base}" stroke="#9aa5ab"/>${named}</svg><p class="key">By week: planned in teal, interruptions in amber.</p>`;
    }
  }
}

/** The report as a page of its own that needs nothing else, for print and PDF. */
export function reportPage({ title, subtitle, sections }: ReportDocument, { hours }: ReportWords): string {
  const body = sections.map((section) => `<section><h2>${e(section.title)}${section.asOf === null ? '' : ` <small>${e(section.asOf)}</small>`}</h2>${section.blocks.map((block) => blockHtml(block, hours)).join('')}</section>`).join('');
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${e(title)}</title><style>${style}</style></head>`
    + `<body><h1>${e(title)}</h1><p class="sub">${e(subtitle)}</p>${body}</body></html>\n`;
}
