/** A report as it is read, on screen and on paper alike. Every figure names what stands behind it. */
export interface Figure { readonly label: string; readonly value: string; readonly note: string; readonly tone: 'plain' | 'ok' | 'warn' | 'bad'; readonly href: string }
export interface Line { readonly text: string; readonly detail: string; readonly tone: 'plain' | 'ok' | 'warn' | 'bad'; readonly href: string }
/** Minutes of one week, by what they went into. */
export interface WeekBar { readonly label: string; readonly reactive: number; readonly planned: number }
export type Block =
  | { readonly type: 'figures'; readonly items: readonly Figure[] }
  | { readonly type: 'weeks'; readonly bars: readonly WeekBar[] }
  | { readonly type: 'lines'; readonly items: readonly Line[]; /** Said where there are none. */ readonly empty: string; /** How many more there are, and where they stand. */ readonly more: number; readonly moreHref: string }
  | { readonly type: 'text'; readonly text: string };
export interface ReportSection { readonly title: string; /** Of which day it speaks, when that is not the month. */ readonly asOf: string | null; readonly blocks: readonly Block[] }
export interface ReportDocument { readonly title: string; readonly subtitle: string; readonly sections: readonly ReportSection[] }
