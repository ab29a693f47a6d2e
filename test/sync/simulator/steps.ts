import { all, first } from '#core/db/database.ts';
import { linkIdsAt, sharesOf } from '#core/repos/share-repo.ts';
import { openConflicts, resolveConflict } from '#core/repos/sync-list-repo.ts';
import { undoChangeSet } from '#core/services/undo.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import type { Kind } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import { seededRandom, type Random } from '#test/fixtures/generate/random.ts';
import { company, contents, type Known } from './company.ts';
import type { SimDesk } from './sim-desk.ts';
import { editedText, scalars, texts } from './editing.ts';
import { engineerEdits } from './engineer.ts';
import { decideSuggestion, engineerSuggests } from './suggestions.ts';
import { calm } from './network.ts';
import type { World } from './world.ts';

type Play = (world: World, random: Random) => void | Promise<void>;

const pointers: Partial<Record<Kind, readonly [string, readonly Known[]]>> = {
  asset: ['holderId', [company.person]], runbook: ['ownerId', [company.person]], task: ['assetId', company.assets],
};
const hideable = ['location', 'notes', 'manufacturer', 'summary', 'body', 'email'];

/** Most of the trouble comes from a few records that everybody works on. */
const someRecord = (world: World, random: Random): Known => random.pickFront([company.assets[0], company.runbooks[0], ...world.contents]);

function edit(world: World, desk: SimDesk, random: Random): void {
  const { kind, id } = someRecord(world, random);
  const record = desk.record(kind, id);
  if (!record || record.deletedAt !== null) return;
  const update = (field: string, value: unknown): void => desk.commit([{ op: 'update', kind, id, fields: { [field]: value } }]);
  const what = random.between(0, 11);
  const pointer = pointers[kind];
  if (what === 0 && pointer) return update(pointer[0], random.chance(0.3) ? null : random.pick(pointer[1]).id);
  if (what === 1 && kind === 'runbook') {
    world.dated.add(id);
    return update('folder', random.pick(['Shared', 'General']));
  }
  if (what === 2 && kind === 'asset') return update('status', random.pick(['in_use', 'in_stock', 'repair', 'retired']));
  if (what < 8 && texts[kind]) {
    const field = random.pick(texts[kind]);
    return update(field, editedText(world, desk.name, id, field, String(record[field] ?? ''), random));
  }
  const field = random.pick(scalars[kind]!);
  const value = world.edits.make(desk.name, id, field);
  update(field, field === 'tags' ? [value] : `${field} ${value}`);
}

function share(world: World, desk: SimDesk, random: Random): void {
  const { kind, id } = someRecord(world, random);
  // A file follows its record.
  if (kind === 'attachment') return;
  const until = random.chance(0.08) ? addDays(localDay(desk.clock()), random.between(0, 2)) : null;
  if (until !== null) world.dated.add(id);
  const fields = {
    recordKind: kind, recordId: id, level: random.pick(['private', 'private', 'summary', 'full', 'full', 'full']), right: random.pick(['view', 'propose', 'edit', 'edit']), until,
    hiddenFields: random.chance(0.15) ? [random.pick(hideable)] : [],
  };
  const own = sharesOf(desk.db, id)[0];
  if (own && random.chance(0.08)) {
    world.saidPrivate.add(id);
    return desk.commit([{ op: 'trash', kind: 'share', id: own.id }]);
  }
  const set = (level: string): void => {
    if (level === 'private') world.saidPrivate.add(id);
    const known = sharesOf(desk.db, id)[0];
    desk.commit([known ? { op: 'update', kind: 'share', id: known.id, fields: { ...fields, level } } : { op: 'create', kind: 'share', id: world.randomId(), fields: { ...fields, level } }]);
  };
  set(fields.level);
  // On and off, or off and on, at once.
  if (random.chance(0.12)) set(fields.level === 'private' ? 'full' : 'private');
}

/** Opens and closes a whole kind or a folder; what the server was never told of goes in sheets then. */
function rule(world: World, desk: SimDesk, random: Random): void {
  const { kind, id, of } = random.pick(company.rules);
  const until = random.chance(0.06) ? addDays(localDay(desk.clock()), random.between(0, 2)) : null;
  if (until !== null) for (const one of world.contents) if (one.kind === of || one.kind === 'attachment') world.dated.add(one.id);
  desk.commit([{ op: 'update', kind, id, fields: { enabled: random.chance(0.6), level: random.pick(['full', 'full', 'summary']), right: random.pick(['view', 'propose', 'edit', 'edit']), until } }]);
}

const MOST_NEW = 8;

/** New records, which a rule may open at once or later. */
function create(world: World, desk: SimDesk, random: Random): void {
  for (let left = random.between(1, 3); left > 0 && world.contents.length < contents.length + MOST_NEW; left -= 1) {
    const known: Known = { kind: random.pick(['asset', 'asset', 'runbook'] as const), id: world.randomId() };
    const value = (field: string): string => `${field} ${world.edits.make(desk.name, known.id, field)}`;
    desk.commit([{ op: 'create', ...known, fields: known.kind === 'asset' ? { name: value('name'), serial: value('serial'), privateNotes: value('privateNotes') } : { title: value('title'), folder: 'General', body: `line ${value('body')}` } }]);
    world.contents.push(known);
    // A rule that ends by its date ends the shares of what is made while it stands, too.
    if (first(desk.db, 'SELECT 1 FROM share_rule WHERE until IS NOT NULL')) world.dated.add(known.id);
  }
}

function stopAll(desk: SimDesk, random: Random): void {
  desk.commit([{ op: 'update', ...company.workspace, fields: { sharingStopped: random.chance(0.4) } }]);
}

function trash(world: World, desk: SimDesk, random: Random): void {
  const { kind, id } = someRecord(world, random);
  const record = desk.record(kind, id);
  if (record) desk.commit([{ op: record.deletedAt === null && random.chance(0.6) ? 'trash' : 'restore', kind, id }]);
}

function link(world: World, desk: SimDesk, random: Random): void {
  const [from, to] = [random.pick(company.runbooks), random.pick(company.assets)];
  const known = linkIdsAt(desk.db, from.id)[0];
  if (known && random.chance(0.5)) return desk.commit([{ op: 'trash', kind: 'link', id: known }]);
  desk.commit([{ op: 'create', kind: 'link', id: world.randomId(), fields: { fromKind: from.kind, fromId: from.id, relation: 'documents', toKind: to.kind, toId: to.id } }]);
}

function undo(world: World, desk: SimDesk, random: Random): void {
  const sets = desk.lastChangeSets(4);
  // The company itself is the first set.
  const set = random.pick(sets);
  if (set === undefined || set === 1) return;
  if (first(desk.db, "SELECT 1 FROM change WHERE setId = ? AND (json_type(before, '$.folder') IS NOT NULL OR kind IN ('share', 'shareRule'))", set))
    for (const { id } of world.contents) world.dated.add(id);
  undoChangeSet(desk.desk, set);
}

function resolve(desk: SimDesk, random: Random): void {
  const conflict = openConflicts(desk.db, 5, 0)[0];
  if (!conflict || !desk.record(conflict.kind, conflict.rec)) return;
  const chosen = random.chance(0.5) ? conflict.mine : conflict.theirs;
  desk.commit([{ op: 'update', kind: conflict.kind, id: conflict.rec, fields: { [conflict.field]: chosen } }]);
  resolveConflict(desk.db, conflict.id, 'mine', desk.clock(), null);
}

const atDesk: readonly (readonly [number, (world: World, desk: SimDesk, random: Random) => void])[] = [
  [50, edit], [26, share], [6, rule], [4, create], [1.5, (_world, desk, random) => stopAll(desk, random)],
  [4, trash], [5, link], [6, undo], [5, decideSuggestion], [5, (_world, desk, random) => resolve(desk, random)],
];

/** One thing that a person does at one desk. */
async function personWorks(world: World, random: Random, desk = random.pick(world.desks)): Promise<void> {
  const work = weighted(atDesk, random);
  await world.works(desk, () => work(world, desk, random));
}

async function syncOne(world: World, random: Random): Promise<void> {
  const desk = random.pick(world.desks);
  // The world does not stand still while two programs speak.
  const busy = random.chance(0.3);
  await world.sync(desk, random, busy ? async () => {
    if (random.chance(0.15)) await personWorks(world, random, desk);
    if (random.chance(0.06)) await engineerEdits(world, random);
    if (random.chance(0.03)) await engineerSuggests(world, random);
    const other = random.pick(world.desks);
    if (other !== desk && random.chance(0.05)) await world.sync(other, random, null);
  } : null);
}

/** A desk opens a whole kind of which the server knows little, so that much travels in sheets, and goes on working while they are on their way. */
async function opens(world: World, random: Random): Promise<void> {
  const desk = random.pick(world.desks);
  await world.works(desk, () => {
    create(world, desk, random);
    desk.commit([{ op: 'update', kind: 'shareRule', id: company.rules[random.between(1, 2)]!.id, fields: { enabled: true, level: 'full', right: 'edit', until: null } }]);
  });
  if (random.chance(0.6)) await world.sync(desk, random, async () => { if (random.chance(0.25)) await world.works(desk, () => weighted(whileSending, random)(world, desk, random)); });
}

const whileSending: readonly (readonly [number, (world: World, desk: SimDesk, random: Random) => void])[] = [[5, share], [3, trash], [3, rule], [2, edit]];

async function enrolCopy(world: World, random: Random): Promise<void> {
  if (world.desks.length >= 4) return;
  const from = random.pick(world.desks);
  const copy = world.addDesk(`${from.name}${world.desks.length}`, from.image(), from.token);
  world.copyActs(from, copy);
  world.copied = true;
  // With a copied keychain it is a clone.
  if (random.chance(0.5)) await world.enrol(copy);
  else world.cloned = true;
}

/** One identity on two disks: both write the same field, and the first request of one does not arrive. */
async function twins(world: World, random: Random): Promise<void> {
  if (world.desks.length >= 4) return;
  const from = random.pick(world.desks);
  const [{ kind, id }] = company.assets;
  const set = (desk: SimDesk, operations: readonly Operation[]): Promise<void> => world.works(desk, () => desk.commit(operations));
  const own = sharesOf(from.db, id)[0];
  const terms = { recordKind: kind, recordId: id, level: 'full', right: 'edit', until: null, hiddenFields: [] };
  await set(from, [own ? { op: 'update', kind: 'share', id: own.id, fields: terms } : { op: 'create', kind: 'share', id: world.randomId(), fields: terms }]);
  const { weather } = world;
  world.weather = calm;
  await world.sync(from, random, null);
  const copy = world.addDesk(`${from.name}${world.desks.length}`, from.image(), from.token);
  world.copyActs(from, copy);
  world.cloned = true;
  for (const desk of [from, copy]) {
    // No two readings of a clock in one millisecond: an equal one for two values cannot be told apart.
    world.now += 1;
    await set(desk, [{ op: 'update', kind, id, fields: { location: `location ${world.edits.make(desk.name, id, 'location')}` } }]);
  }
  world.weather = { ...calm, loseRequest: 1 };
  await world.sync(copy, random, null);
  world.weather = calm;
  await world.sync(from, random, null);
  world.weather = weather;
}

async function restoreServer(world: World, random: Random): Promise<void> {
  const kept = world.serverBackups.length > 0 ? random.pick(world.serverBackups) : undefined;
  if (kept) await world.disaster(() => world.server.restore(kept.image, world.newEpoch));
}

async function restoreDesk(world: World, random: Random): Promise<void> {
  const desk = random.pick(world.desks);
  const kept = world.deskBackups.get(desk);
  if (!kept) return;
  const before = desk.policy();
  const listed = desk.listedMarks();
  await world.disaster(() => desk.putBack(kept.image));
  // A loser that this disk had listed may still stand with others, who take the winner over: the list went down.
  const still = desk.marks();
  world.edits.settle([...listed].filter((mark) => !still.has(mark)));
  world.left.delete(desk);
  const after = desk.policy();
  for (const rec of before.records) if (before.fingerprint(rec) !== after.fingerprint(rec)) world.orphaned.add(rec);
  for (const { rec } of world.acts.filter((act) => act.desk === desk && act.at > kept.at)) world.orphaned.add(rec);
  world.acts = world.acts.filter((act) => act.desk !== desk || act.at <= kept.at);
}

function clockOff(world: World, random: Random): void {
  const desk = random.pick(world.desks);
  const day = 86_400_000;
  desk.offsetMs = random.pick([0, 5 * 60_000, -5 * 60_000, day, -day, 3_650 * day, -3_650 * day]);
  // A share with a date may end, or begin again, by the clock alone.
  for (const { id } of all<{ id: string }>(desk.db, 'SELECT recordId AS id FROM share WHERE until IS NOT NULL')) world.dated.add(id);
}

const plays: Readonly<Record<string, { readonly weight: number; readonly play: Play }>> = {
  work: { weight: 46, play: (world, random) => personWorks(world, random) },
  sync: { weight: 30, play: syncOne },
  engineer: { weight: 12, play: engineerEdits },
  suggest: { weight: 4, play: engineerSuggests },
  opens: { weight: 2, play: opens },
  late: { weight: 4, play: (world, random) => world.network.deliverLate(random) },
  day: { weight: 1.5, play: (world, random) => { world.now += random.between(1, 3) * 86_400_000; } },
  clock: { weight: 1.5, play: clockOff },
  backUpServer: { weight: 1.5, play: async (world) => { world.serverBackups.push({ image: await world.server.disk.image() }); } },
  restoreServer: { weight: 1, play: restoreServer },
  backUpDesk: { weight: 1.5, play: (world, random) => { const desk = random.pick(world.desks); world.deskBackups.set(desk, { image: desk.image(), at: world.time }); } },
  restoreDesk: { weight: 1, play: restoreDesk },
  copy: { weight: 0.7, play: enrolCopy },
  twins: { weight: 0.4, play: twins },
  restart: { weight: 1, play: (world, random) => random.pick(world.desks).restart() },
};

export interface Step { readonly what: string; readonly seed: number }

/** A schedule is data, so that a failing one can be made shorter. */
export function stepsOf(seed: number, count: number, favour: Readonly<Record<string, number>>): Step[] {
  const random = seededRandom(seed);
  const choices = Object.entries(plays).map(([what, { weight }]) => [favour[what] ?? weight, what] as const);
  return Array.from({ length: count }, () => ({ what: weighted(choices, random), seed: random.between(0, 2 ** 31) }));
}

export async function playStep(world: World, step: Step): Promise<void> {
  const random = seededRandom(step.seed);
  world.time += 1;
  world.now += random.pick([0, 0, 1, 1_000, 60_000, 3_600_000]);
  if (!['work', 'sync', 'engineer'].includes(step.what)) world.story.push(step.what);
  await plays[step.what]!.play(world, random);
}

function weighted<T>(choices: readonly (readonly [number, T])[], random: Random): T {
  let left = random.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, choice] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  return choices.at(-1)![1];
}

