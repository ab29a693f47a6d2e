import { localDay } from '#src/lib/dates.ts';
import { getProposal } from '#core/repos/proposal-repo.ts';
import { getShadow } from '#core/repos/shadow-repo.ts';
import { Decisions } from '#core/services/sharing/decisions.ts';
import type { HeldRecord } from '#provider/server/protocol/batch.ts';
import { isKind } from '#src/domain/kinds.ts';
import { sameJson } from '#src/sync/same.ts';
import { marksIn } from './marks.ts';
import type { Policy } from './policy.ts';
import type { SimDesk } from './sim-desk.ts';
import type { Suggestion } from './sim-server.ts';
import { Violation, type World } from './world.ts';

/** What must hold once everything has gone quiet. */
export async function assertQuiet(world: World): Promise<void> {
  const held = new Map((await world.server.records()).map((record) => [record.rec, record]));
  const policies = new Map(world.desks.map((desk) => [desk, desk.policy()]));
  for (const [desk, policy] of policies) assertConverged(desk, policy, held);
  for (const [desk, left] of world.left) assertListed(desk, left);
  assertNothingPrivate(world, [...policies.values()], held, await world.server.everything());
  assertSwitches(world, policies, held);
  assertSuggestions(world, held, await world.server.suggestions());
  const found = world.allMarks(await world.server.marks(world.disasters > 0));
  // What an engineer wrote may end with the last day of a share before the desk that has the record pulled it: docs/decisions/0005.
  const lost = world.edits.lost(found).filter((mark) => !(world.edits.isBy(mark, 'provider') && world.dated.has(world.edits.homeOf(mark)?.rec ?? '')));
  if (lost.length > 0) throw new Violation('lost', `nobody has or lists ${lost.slice(0, 5).map((mark) => world.edits.describe(mark)).join(', ')}`);
}

/** Every desk that shares a record agrees with the server about all that it shares of it. */
function assertConverged(desk: SimDesk, policy: Policy, held: ReadonlyMap<string, HeldRecord>): void {
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  for (const rec of policy.records) {
    const level = policy.levelOf(rec);
    const there = held.get(rec);
    const shadow = getShadow(desk.db, rec);
    const at = `${rec.slice(-12)} at desk ${desk.name}`;
    if (level === 'private') {
      if (shadow?.live) throw new Violation('diverged', `${at} is private, and its share was not taken back`);
      continue;
    }
    if (!there?.terms) throw new Violation('diverged', `${at} is shared (${level}), and the server does not have it`);
    if (shadow?.gen !== there.gen || !shadow.live) throw new Violation('diverged', `${at}: generation ${shadow?.gen} here, ${there.gen} there`);
    if (!sameJson(shadow.terms, there.terms)) throw new Violation('diverged', `${at} stands under ${show(there.terms)}, and the desk believes ${show(shadow.terms)}`);
    const kind = decisions.kindOf(rec);
    const record = kind && desk.record(kind, rec);
    if (!kind || !record) continue;
    for (const [field, value] of Object.entries(decisions.outgoing(kind, record))) {
      const theirs = there.fields[field];
      if (theirs && !sameJson(theirs.val, value) && !decisions.namesOthersShares(kind, record, field, theirs.val, value)) throw new Violation('diverged', `${field} of ${at}: ${show(value)} here, ${show(theirs.val)} there`);
    }
  }
}

/** The ledger names every field that the server took of this desk. */
function assertListed(desk: SimDesk, left: ReadonlyMap<string, ReadonlySet<string>>): void {
  const ledger = desk.ledger();
  for (const [rec, fields] of left) {
    const missing = [...fields].filter((field) => !ledger.get(rec)?.has(field));
    if (missing.length > 0) throw new Violation('unlisted', `${missing.join(', ')} of ${rec.slice(-12)} left desk ${desk.name}, and the ledger does not say so`);
  }
}

function assertNothingPrivate(world: World, policies: readonly Policy[], held: ReadonlyMap<string, HeldRecord>, everything: string): void {
  // A desk that lacks days asks a person about these.
  const asked = new Set(world.desks.flatMap((desk) => desk.asksAbout()));
  const isOpen = (rec: string): boolean => world.orphaned.has(rec) || asked.has(rec);
  for (const { rec, terms, kind } of held.values())
    if (terms && isKind(kind) && !isOpen(rec) && policies.every((policy) => policy.levelOf(rec) === 'private')) throw new Violation('kept', `the server still has ${rec.slice(-12)}, which nobody shares`);
  for (const mark of new Set(marksIn(everything))) {
    const home = world.edits.homeOf(mark);
    if (home && !isOpen(home.rec) && !policies.some((policy) => policy.mayLeave(home.rec, home.field))) throw new Violation('kept', `the server still holds ${world.edits.describe(mark)}`);
  }
}

/** A suggestion stands the same way on both sides, and only people close it while its share goes on. */
function assertSuggestions(world: World, held: ReadonlyMap<string, HeldRecord>, suggestions: readonly Suggestion[]): void {
  for (const { id, rec, gen, state } of suggestions) {
    if (held.get(rec)?.gen !== gen) throw new Violation('kept', `a suggestion for ${rec.slice(-12)} outlived its share`);
    if (state !== 'open' && !world.decided.has(id)) throw new Violation('unasked', `a suggestion for ${rec.slice(-12)} is ${state}, and nobody decided that`);
    for (const desk of world.desks) {
      const shadow = getShadow(desk.db, rec);
      const known = getProposal(desk.db, id);
      if (!shadow?.live || shadow.gen !== gen || (state !== 'open' && !known)) continue;
      if (known?.state !== state) throw new Violation('diverged', `a suggestion for ${rec.slice(-12)} is ${state} there and ${known?.state ?? 'unknown'} at desk ${desk.name}`);
    }
  }
}

/** Nothing but a person ends a share, and what a person ended stays ended until a person shares it again. */
function assertSwitches(world: World, policies: ReadonlyMap<SimDesk, Policy>, held: ReadonlyMap<string, HeldRecord>): void {
  for (const rec of new Set(world.acts.map((act) => act.rec))) {
    const acts = world.acts.filter((act) => act.rec === rec);
    const last = acts.at(-1)!;
    const isLive = held.get(rec)?.terms !== null && held.has(rec);
    // What follows a record goes with it from every desk that shares that record.
    if (!last.on && last.told && isLive && !world.isFollower(rec)) throw new Violation('resurrected', `desk ${last.desk.name} took ${rec.slice(-12)} back, and it is shared again`);
    if (world.dated.has(rec) || world.orphaned.has(rec) || world.isFollower(rec)) continue;
    if (world.saidPrivate.has(rec) && (world.cloned || world.copied || world.disasters > 0)) continue;
    const neverOff = acts.every((act) => act.on);
    const again = last.on && last.informed && !world.cloned && last.at >= world.lastDisaster;
    if (!neverOff && !again) continue;
    if (!isLive || policies.get(last.desk)?.levelOf(rec) === 'private') throw new Violation('unasked', `desk ${last.desk.name} shares ${rec.slice(-12)}, nobody took it back since, and it is not shared`);
  }
}

const show = (value: unknown): string => JSON.stringify(value)?.slice(0, 160) ?? 'nothing';
