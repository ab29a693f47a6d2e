import type { DeskOutput } from '#src/contract/desk.ts';
import type { ExpiryFilter, ExpiryLine } from '#src/contract/desk/expiry.ts';
import { datedOf, type Dated } from '#src/domain/expiry/dated.ts';
import { byDay, expiryGroups, groupEnds, groupOn, leadOf, stateOn, windowOf, type ExpiryState } from '#src/domain/expiry/radar.ts';
import { expirySorts, type ExpirySort } from '#src/domain/expiry/sorts.ts';
import type { PersonFacts } from '#src/domain/ownership/context.ts';
import { keptKinds } from '#src/domain/ownership/keeper-findings.ts';
import { addDays, localDay, type Day } from '#src/lib/dates.ts';
import type { Made } from '../../repos/change-repo.ts';
import {
  acceptancesEnding, assetDateFields, assetDatesOf, assetSorts, assetsEnding, endings, reviewFields, reviewsDue, sharesEnding, titlesOf, watches, type WatchRow,
} from '../../repos/expiry-repo.ts';
import { personFacts } from '../../repos/ownership-repo.ts';
import type { Desk } from '../desk.ts';
import { kept, keptRows } from '../kept.ts';
import { assetCounts, type AssetRange } from './asset-counts.ts';

interface Known {
  readonly today: Day;
  readonly generation: number;
  readonly few: readonly Dated[];
  /** What `few` was put together from; the same parts make the same. */
  readonly parts: readonly (readonly Dated[])[];
  readonly watched: ReadonlyMap<string, WatchRow>;
}

export const watchKey = ({ id, sort }: Pick<Dated, 'id' | 'sort'>): string => `${id} ${sort}`;

const known = new WeakMap<Desk, Known>();

/** Everything but the many assets that nobody said anything about; put together again when a part of it changed. */
export function knownOf(desk: Desk): Known {
  const today = localDay(desk.clock());
  const before = known.get(desk);
  if (before?.today === today && before.generation === desk.generation.value) return before;
  const watched = kept(desk, 'watched ends', ['expiryWatch'], '', () => new Map(watches(desk.db).map((one) => [watchKey({ id: one.subjectId, sort: one.sort }), one])));
  const window = windowFor(today);
  const parts = [
    ownEnds(desk, today), reviews(desk, today), acceptances(desk, today), watchedAssets(desk, watched),
    asBefore(before?.parts[SHARES], shares(desk, ...window('share'))),
  ];
  const same = before?.today === today && before.watched === watched && parts.every((part, at) => part === before.parts[at]);
  const few = same ? before.few : parts.flat().toSorted(byDay);
  const now: Known = { today, generation: desk.generation.value, watched, parts, few };
  known.set(desk, now);
  return now;
}

const SHARES = 4;
const windowFor = (today: Day) => (sort: ExpirySort) => Object.values(windowOf(sort, today)) as [Day, Day];
const endingKinds = ['contract', 'licence', 'domain', 'certificate'] as const;

/** Its title is a field of any kind, so it is read after each change; mostly it says what it said. */
const asBefore = (before: readonly Dated[] | undefined, now: readonly Dated[]): readonly Dated[] => (before && JSON.stringify(before) === JSON.stringify(now) ? before : now);

/** What ends by itself. */
const ownEnds = (desk: Desk, today: Day): readonly Dated[] => kept(desk, 'endings', endingKinds, today, () =>
  endingKinds.flatMap((kind) => endings(desk.db, kind).flatMap((record) => datedOf({ ...record, kind } as Parameters<typeof datedOf>[0], today))));

/** What is read again by its day. */
const reviews = (desk: Desk, today: Day): readonly Dated[] => keptRows(desk, 'reviews', ['runbook', reviewFields], today,
  { read: (ids) => reviewsDue(desk.db, ...windowFor(today)('review'), ids), order: byDay });

const accepted: readonly Made[] = ['acceptance', ['responsibility', ['name', 'accountableId']], ['asset', ['name']], ...keptKinds.map((kind): Made => [kind, ['name', 'ownerId']])];
const acceptances = (desk: Desk, today: Day): readonly Dated[] => kept(desk, 'acceptances ending', accepted, today,
  () => acceptancesEnding(desk.db, ...windowFor(today)('acceptance')));

const watchedAssets = (desk: Desk, watched: ReadonlyMap<string, WatchRow>): readonly Dated[] => kept(desk, 'watched assets', ['expiryWatch', ['asset', assetDateFields]], '', () =>
  assetDatesOf(desk.db, [...watched.values()].filter((one) => one.kind === 'asset').map((one) => one.subjectId)).filter((one) => watched.has(watchKey(one))));

function shares(desk: Desk, from: Day, to: Day): Dated[] {
  const ending = sharesEnding(desk.db, from, to);
  return [...Map.groupBy(ending, (one) => one.kind)].flatMap(([kind, some]) => {
    const titles = titlesOf(desk.db, kind, some.map((one) => one.id));
    return some.flatMap((one) => (titles.has(one.id) ? [{ kind, id: one.id, title: titles.get(one.id)!, sort: 'share' as const, on: one.on, renews: false, ownerId: null }] : []));
  });
}

const wantedState: Readonly<Record<ExpiryFilter['show'], readonly ExpiryState[]>> = { due: ['due'], all: ['due', 'ahead'], snoozed: ['snoozed'] };

interface Selected { readonly today: Day; readonly few: readonly Dated[]; readonly ranges: readonly AssetRange[] }

/** What a filter chooses: the few as they are, the many assets as ranges of days. */
export function select(desk: Desk, { show, sorts = [], text = '' }: ExpiryFilter): Selected {
  const { today, few, watched } = knownOf(desk);
  const wanted = (sort: ExpirySort): boolean => sorts.length === 0 || sorts.includes(sort);
  const words = text.trim().toLowerCase();
  const states = wantedState[show];
  const state = stateOn(today);
  const chosen = few.filter((one) => wanted(one.sort) && states.includes(state(one, watched.get(watchKey(one)))) && (words === '' || one.title.toLowerCase().includes(words)));
  // Nobody put these off, or they would be among the few.
  const ranges = show === 'snoozed' ? [] : assetSorts.filter(wanted).map((sort) => {
    const { from, to } = windowOf(sort, today);
    return { sort, from, to: show === 'due' ? addDays(today, expirySorts[sort].lead) : to, text: words };
  });
  return { today, few: chosen, ranges };
}

/** How many there are up to the end of each group, counted without reading the rows. */
function countGroups(desk: Desk, { today, few, ranges }: Selected): { key: (typeof expiryGroups)[number]; count: number }[] {
  const ends = [...Object.values(groupEnds(today)), '9999-12-31'];
  const sums = ends.map((end) => few.filter((one) => one.on <= end).length);
  const { watched } = knownOf(desk);
  for (const range of ranges) assetCounts(desk, range, ends, (id) => watched.has(watchKey({ id, sort: range.sort }))).forEach((n, at) => { sums[at]! += n; });
  return expiryGroups.map((key, at) => ({ key, count: sums[at]! - (sums[at - 1] ?? 0) }));
}

export function countExpiring(desk: Desk): number {
  return countGroups(desk, select(desk, { show: 'due' })).reduce((sum, group) => sum + group.count, 0);
}

/** One page, merged from the few and from each index of the assets. */
export function pageOf(desk: Desk, chosen: Selected, offset: number, limit: number): Dated[] {
  const reach = offset + limit;
  const assets = chosen.ranges.flatMap((range) => assetsEnding(desk.db, range.sort, range, reach).map((row) => ({ ...row, sort: range.sort as ExpirySort })));
  const page = [...chosen.few.slice(0, reach), ...assets].toSorted(byDay).slice(offset, reach);
  const full = new Map(assetDatesOf(desk.db, page.flatMap((one) => ('title' in one ? [] : [one.id]))).map((one) => [watchKey(one), one]));
  return page.flatMap((one) => ('title' in one ? [one] : (full.get(watchKey(one)) ?? [])));
}

function lineOf(one: Dated, { watched, today }: Known, people: ReadonlyMap<string, PersonFacts>, group: (on: Day) => ExpiryLine['group']): ExpiryLine {
  const watch = watched.get(watchKey(one));
  return {
    kind: one.kind, id: one.id, title: one.title, sort: one.sort, on: one.on, renews: one.renews, group: group(one.on),
    leadDays: leadOf(one.sort, watch), snoozedUntil: watch?.snoozedUntil && watch.snoozedUntil > today ? watch.snoozedUntil : null, owner: ownerOf(one.ownerId === null ? undefined : people.get(one.ownerId)),
  };
}

const ownerOf = (person: PersonFacts | undefined): ExpiryLine['owner'] => (person ? { id: person.id, name: person.name, left: person.gone } : null);

export function linesOf(desk: Desk, page: readonly Dated[]): ExpiryLine[] {
  const context = knownOf(desk);
  const people = personFacts(desk.db, [...new Set(page.flatMap((one) => one.ownerId ?? []))], context.today);
  const group = groupOn(context.today);
  return page.map((one) => lineOf(one, context, people, group));
}

export function listExpiring(desk: Desk, filter: ExpiryFilter, offset: number, limit: number): DeskOutput<'expiry.list'> {
  const chosen = select(desk, filter);
  const groups = countGroups(desk, chosen);
  return { today: chosen.today, rows: linesOf(desk, pageOf(desk, chosen, offset, limit)), total: groups.reduce((sum, group) => sum + group.count, 0), groups: groups.filter((group) => group.count > 0) };
}
