import { seededRandom, type Random } from '#test/fixtures/generate/random.ts';
import type { Core } from '#core/core.ts';
import type { Condition, Filter, Sort } from '#src/contract/paging.ts';
import { kindOf, type Kind } from '#src/domain/kinds.ts';

export const listedKinds = ['asset', 'asset', 'asset', 'task', 'task', 'runbook', 'person'] as const satisfies readonly Kind[];

/** What a random filter can name: real values of the data, commonest first. */
export interface Values { readonly [kindAndField: string]: readonly (string | number)[] }

const filterable: Readonly<Record<(typeof listedKinds)[number], readonly string[]>> = {
  asset: ['status', 'typeId', 'siteId', 'critical', 'manufacturer', 'model', 'holderId', 'warrantyUntil', 'purchasedOn'],
  task: ['status', 'workType', 'priority', 'assigneeId', 'responsibilityId', 'siteId', 'dueOn', 'doneAt'],
  runbook: ['status', 'folder', 'ownerId', 'reviewedOn', 'provenOn'],
  person: ['side', 'inItTeam', 'department', 'siteId', 'leftOn'],
};
const words = ['server', 'printer', 'backup', 'restart', 'switch', 'dell', 'laserjet', 'check', 'firewall', 'thinkpad', 'mail', 'vpn'];

export async function readValues(core: Pick<Core, 'call'>): Promise<Values> {
  const values: Record<string, (string | number)[]> = {};
  for (const kind of new Set(listedKinds))
    for (const field of filterable[kind]) {
      const { values: counted } = await core.call('records.values', { kind, field, filter: {} });
      values[`${kind}.${field}`] = counted.flatMap((row) => row.value ?? []);
    }
  return values;
}

function condition(random: Random, kind: (typeof listedKinds)[number], values: Values): Condition {
  const field = random.pick(filterable[kind]);
  const known = values[`${kind}.${field}`] ?? [];
  const declared = kindOf(kind).fields[field];
  if (known.length === 0 || random.chance(0.1)) return { field, op: random.pick(['empty', 'filled'] as const) };
  if (declared?.type === 'bool') return { field, op: 'is', value: random.pick(known) === 1 };
  if (declared?.type === 'day' || declared?.type === 'instant') return { field, op: random.pick(['before', 'after'] as const), value: random.pick(known) };
  if (random.chance(0.2)) return { field, op: 'not', value: random.pickFront(known) };
  if (random.chance(0.3)) return { field, op: 'in', value: [random.pickFront(known), random.pickFront(known)].map(String) };
  return { field, op: 'is', value: random.pickFront(known) };
}

export interface ListCall { readonly kind: (typeof listedKinds)[number]; readonly filter: Filter; readonly sort: Sort; readonly limit: number; readonly depth: number }

/** Endless list calls as screens make them: mostly one or two conditions, any column's order, any depth. */
export function* listCalls(seed: number, values: Values): Generator<ListCall> {
  const random = seededRandom(seed);
  for (;;) {
    const kind = random.pick(listedKinds);
    const count = random.pick([0, 0, 1, 1, 2, 2, 3]);
    const where = Array.from({ length: count }, () => condition(random, kind, values));
    const sortable = Object.entries(kindOf(kind).fields).filter(([, field]) => field.indexed).map(([name]) => name);
    yield {
      kind, filter: { where, ...(random.chance(0.15) ? { text: random.pick(words) } : {}) },
      sort: { field: random.pick([...sortable, 'updatedAt']), descending: random.chance(0.4) },
      limit: random.pick([50, 100, 200]), depth: random.chance(0.5) ? 0 : random.next(),
    };
  }
}
