import type { Measured } from './measure.ts';

const heads = ['bench', 'what', 'value', 'baseline', 'ratio', 'bar', ''] as const;

function cells(line: Measured): string[] {
  const mark = line.ok === null ? '' : line.ok ? 'ok' : 'MISSED';
  return [line.bench, line.what, `${line.value} ${line.unit}`, line.baseline === null ? '' : `${line.baseline} ${line.unit}`, line.ratio === null ? '' : `${line.ratio.toFixed(2)}x`, line.bar ?? '', mark];
}

/** The measured lines as a table for a terminal. */
export function tableOf(lines: readonly Measured[]): string {
  const rows = [[...heads], ...lines.map(cells)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}
