import type { FindingLine } from '#src/contract/desk/ownership.ts';
import { findingLabels, type FindingCode } from '#src/domain/ownership/finding.ts';
import type { MenuEntry } from '#ui/overlays/menuEntries.ts';
import type { Sort } from '#ui/table/types.ts';

export interface FindingFilter { readonly code?: FindingCode; readonly area?: string; readonly person?: string; readonly state?: 'open' | 'accepted'; readonly words?: string }

export const stateOf = ({ finding }: FindingLine): 'bad' | 'warn' | 'accepted' => (finding.accepted ? 'accepted' : finding.severity);

export function filterLines(lines: readonly FindingLine[], { code, area, person, state, words = '' }: FindingFilter): FindingLine[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter((line) => (code === undefined || line.finding.code === code) && (area === undefined || line.area === area) && (person === undefined || line.accountable?.name === person)
    && (state === undefined || (state === 'accepted') === (line.finding.accepted !== null))
    && wanted.every((word) => `${line.name} ${line.area} ${line.finding.text} ${line.finding.detail} ${line.accountable?.name ?? ''}`.toLowerCase().includes(word)));
}

const sortValues: Readonly<Record<string, (line: FindingLine) => string>> = {
  finding: (line) => findingLabels[line.finding.code], name: (line) => line.name, area: (line) => line.area, accountable: (line) => line.accountable?.name ?? '￿', detail: (line) => line.finding.detail,
};
const rank = { bad: 0, warn: 1, accepted: 2 } as const;

/** What can hurt this week stays on top; within each part the column sorts. */
export function sortLines(lines: readonly FindingLine[], sort: Sort | null): FindingLine[] {
  const valueOf = sort ? sortValues[sort.column] : undefined;
  const sign = sort?.direction === 'desc' ? -1 : 1;
  return lines.toSorted((a, b) => rank[stateOf(a)] - rank[stateOf(b)] || (valueOf ? sign * valueOf(a).localeCompare(valueOf(b)) : 0));
}

/** What the list can be narrowed to, by what is in it. */
export function findingMenu(lines: readonly FindingLine[], filter: FindingFilter, choose: (change: FindingFilter) => void): readonly MenuEntry[] {
  const counted = (of: (line: FindingLine) => string | undefined) => [...Map.groupBy(lines.filter((line) => of(line) !== undefined), (line) => of(line)!)].sort((a, b) => b[1].length - a[1].length);
  const entry = (id: string, label: string, hint: number, checked: boolean, run: () => void): MenuEntry => ({ id, label, hint: String(hint), checked, run });
  return [
    { id: 'code', label: 'Finding', entries: counted((line) => line.finding.code).map(([code, list]) => entry(code, findingLabels[code as FindingCode], list.length, filter.code === code, () => choose({ code: code as FindingCode }))) },
    { id: 'area', label: 'Service area', entries: counted((line) => line.area).map(([area, list]) => entry(area, area, list.length, filter.area === area, () => choose({ area }))) },
    { id: 'person', label: 'Accountable', entries: counted((line) => line.accountable?.name).map(([person, list]) => entry(person, person, list.length, filter.person === person, () => choose({ person }))) },
    { id: 'state', label: 'State', entries: [entry('open', 'Open', lines.filter((line) => !line.finding.accepted).length, filter.state === 'open', () => choose({ state: 'open' })), entry('accepted', 'Accepted', lines.filter((line) => line.finding.accepted).length, filter.state === 'accepted', () => choose({ state: 'accepted' }))] },
  ];
}
