import type { OwnershipContext, RowFacts, TwinFacts } from './context.ts';
import type { Finding } from './finding.ts';

/** Two names are the same row to a reader when only case, spaces and punctuation tell them apart. */
export function foldedName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** Rows for different sites may share a name; a row without sites is about all of them. */
export function scopesMeet(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean {
  if (!a?.size || !b?.size) return true;
  return [...a].some((site) => b.has(site));
}

const place = (twin: TwinFacts): string => (twin.area ? `in ${twin.area}` : 'a second time');

/** The same work twice in the matrix, with two who answer or with both sides doing it. */
export function twinFindings(row: RowFacts, { twins, person }: OwnershipContext): Finding[] {
  const found: Finding[] = [];
  const rival = twins.find((twin) => twin.accountableId !== null && row.accountableId !== null && twin.accountableId !== row.accountableId);
  if (rival) {
    const other = person(rival.accountableId!)?.name ?? 'somebody else';
    found.push({
      code: 'two-accountable', severity: 'bad', text: 'Two people are accountable', detail: `“${row.name}” also stands ${place(rival)}, where ${other} answers for it.`,
      remedy: { label: 'Open the other row', row: rival.id }, facts: `${rival.id} ${rival.accountableId}`, about: [row.accountableId!, rival.accountableId!],
    });
  }
  const claimed = twins.find((twin) => twin.responsible !== null && row.responsible !== null && twin.responsible !== row.responsible);
  if (claimed)
    found.push({
      code: 'overlap', severity: 'warn', text: 'Both sides claim it', detail: `“${row.name}” also stands ${place(claimed)}, where ${claimed.responsible === 'shared' ? 'both sides do it' : `${claimed.responsible === 'provider' ? 'the provider does' : 'your team does'} it`}.`,
      remedy: { label: 'Open the other row', row: claimed.id }, facts: `${claimed.id} ${claimed.responsible}`, about: [],
    });
  return found;
}
