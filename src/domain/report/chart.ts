import type { WeekBar } from './document.ts';
import type { ReportWords } from './words.ts';

export interface ChartBar { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly what: 'reactive' | 'planned' }
export interface WeeksChart { readonly width: number; readonly height: number; readonly bars: readonly ChartBar[]; readonly labels: readonly { readonly x: number; readonly text: string }[]; readonly base: number; readonly words: string }

const [WIDTH, HEIGHT, FOOT, TOP] = [520, 120, 18, 8];

/** Stacked bars, planned below and interruptions on top; `words` says the same for whoever does not see it. */
export function weeksChart(weeks: readonly WeekBar[], hours: ReportWords['hours']): WeeksChart {
  const most = Math.max(60, ...weeks.map((week) => week.reactive + week.planned));
  const step = WIDTH / Math.max(1, weeks.length);
  const base = HEIGHT - FOOT;
  const tall = (minutes: number): number => ((base - TOP) * minutes) / most;
  const bars = weeks.flatMap(({ reactive, planned }, at): ChartBar[] => {
    const x = at * step + step * 0.2;
    return [
      { x, y: base - tall(planned), width: step * 0.6, height: tall(planned), what: 'planned' as const },
      { x, y: base - tall(planned) - tall(reactive), width: step * 0.6, height: tall(reactive), what: 'reactive' as const },
    ].filter((bar) => bar.height > 0);
  });
  return {
    width: WIDTH, height: HEIGHT, base, bars,
    labels: weeks.map(({ label }, at) => ({ x: at * step + step / 2, text: label })),
    words: weeks.map(({ label, reactive, planned }) => `Week of ${label}: ${hours(reactive)} interruptions, ${hours(planned)} planned`).join('. '),
  };
}
