import type { Day } from '../../lib/dates.ts';
import type { HandoffFacts, ItemFacts } from './facts.ts';
import { checkCodes, type CheckCode, type HandoffFinding } from './finding.ts';
import { slotsOf, type Open } from './slots.ts';

export interface Check {
  /** 0 to 100: how much of what the substitutes need is there. Only mending raises it. */
  readonly readiness: number;
  /** The worst first; those that are lived with at the end. */
  readonly findings: readonly HandoffFinding[];
  /** Of the items: nothing is open, and how many there are. */
  readonly ready: number;
  readonly total: number;
}

const CALL_WEIGHT = 5;
const importance = { low: 1, normal: 2, high: 3, critical: 4 } as const;

/** Codes that can hurt while the person is away, from this importance on. */
const hurtsFrom: Partial<Readonly<Record<CheckCode, number>>> = { substitute: 3, available: 2, callable: 3, readable: 3, runbook: 4, escalation: 3, admin: 4 };

interface Gathered { readonly code: CheckCode; readonly open: Open; readonly items: ItemFacts[]; weight: number; readonly accepted: (string | null)[] }

/** What the substitutes lack, ranked by what can happen in that time. */
export function checkHandoff(facts: HandoffFacts): Check {
  const gathered = new Map<string, Gathered>();
  let [whole, there, ready] = [CALL_WEIGHT, facts.hasCall ? CALL_WEIGHT : 0, 0];
  for (const item of facts.items) {
    let open = 0;
    for (const { code, weight, state } of slotsOf(item, facts)) {
      whole += weight;
      if (state === 'ok') { there += weight; continue; }
      open += 1;
      if (state !== 'blocked' && item.leftOut === null) gather(gathered, code, state, item, weight);
    }
    if (open === 0 || item.leftOut !== null) ready += 1;
  }
  const findings = [...gathered.values()].map((one) => findingOf(one, facts));
  if (!facts.hasCall) findings.push(callFinding);
  return { readiness: Math.floor((100 * there) / whole), findings: findings.toSorted(byRank), ready, total: facts.items.length };
}

function gather(into: Map<string, Gathered>, code: CheckCode, open: Open, item: ItemFacts, weight: number): void {
  const known = into.get(open.key) ?? { code, open, items: [], weight: 0, accepted: [] };
  into.set(open.key, known);
  known.items.push(item);
  known.accepted.push(item.accepted[code] ?? null);
  known.weight += weight * importance[item.importance];
}

function findingOf({ code, open, items, weight, accepted }: Gathered, facts: HandoffFacts): HandoffFinding {
  const days = items.flatMap((item) => (item.on !== null && item.on >= facts.startsOn && item.on <= facts.endsOn ? [item.on] : []));
  const on = days.toSorted()[0] ?? null;
  const most = Math.max(...items.map((item) => importance[item.importance]));
  const hurts = hurtsFrom[code];
  // What comes up on a day is looked after then or not at all.
  const severity = hurts !== undefined && (most >= hurts || (on !== null && (code === 'substitute' || code === 'available'))) ? 'bad' : 'warn';
  return {
    key: open.key, code, severity, text: items.length > 1 && open.many ? open.many(items.length) : open.text, detail: open.detail, itemIds: items.map((item) => item.id), titles: items.map((item) => item.title), on,
    weight: weight + (on === null ? 0 : 10), fix: open.fix(items), accepted: accepted.every((reason) => reason !== null) ? accepted[0]! : null,
  };
}

const callFinding: HandoffFinding = {
  key: 'call', code: 'call', severity: 'warn', text: 'No handover call is planned', detail: 'Half an hour of talking finds what no list shows.', itemIds: [], titles: [], on: null, weight: CALL_WEIGHT,
  fix: { do: 'call', label: 'Set the time' }, accepted: null,
};

function byRank(a: HandoffFinding, b: HandoffFinding): number {
  return Number(a.accepted !== null) - Number(b.accepted !== null) || Number(b.severity === 'bad') - Number(a.severity === 'bad') || b.weight - a.weight
    || dayRank(a.on).localeCompare(dayRank(b.on)) || checkCodes.indexOf(a.code) - checkCodes.indexOf(b.code) || a.key.localeCompare(b.key);
}
const dayRank = (day: Day | null): string => day ?? '9999-12-31';
