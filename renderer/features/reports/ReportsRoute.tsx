import { localDay } from '#src/lib/dates.ts';
import { CountedPage } from './CountedPage.tsx';
import { ReportsScreen } from './ReportsScreen.tsx';

const ADDRESS = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:\.(.+))?$/;

/** The report of a month, or the records behind one of its figures. */
export function ReportsRoute({ id }: { readonly id: string | null }) {
  const [, month, figure] = ADDRESS.exec(id ?? '') ?? [];
  if (month && figure) return <CountedPage key={id} month={month} figure={figure} />;
  return <ReportsScreen month={month ?? localDay(new Date().toISOString()).slice(0, 7)} />;
}
