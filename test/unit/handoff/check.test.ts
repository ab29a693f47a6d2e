import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkHandoff } from '#src/domain/handoff/check.ts';
import type { HandoffFacts, ItemFacts, Substitute } from '#src/domain/handoff/facts.ts';
import { addDays } from '#src/lib/dates.ts';

const today = '2026-11-24';
const startsOn = '2026-12-01';
const endsOn = '2026-12-12';
const provider: Substitute = { side: 'provider', personId: null, name: 'Northwind', gone: false, absences: [], reachable: true };
const lea: Substitute = { side: 'internal', personId: 'lea', name: 'Lea Kim', gone: false, absences: [], reachable: true };
const book = { id: 'b', title: 'Restore', provenOn: '2026-11-01', reviewedOn: '2026-11-01', reviewEveryDays: 90 };

const item = (given: Partial<ItemFacts> = {}): ItemFacts => ({
  id: 'i', what: 'responsibility', record: { kind: 'responsibility', id: 'r' }, title: 'Restore testing', importance: 'high', on: null, settled: null, leftOut: null, substitute: lea, hasNote: true,
  acknowledged: 'acknowledged', accepted: {}, runbook: book, unread: 0, agreed: true, escalation: { nobody: false, without: null }, heldTool: null, secrets: 0, reachConfirmed: false, alone: false, ...given,
});
const facts = (items: readonly ItemFacts[], given: Partial<HandoffFacts> = {}): HandoffFacts => ({ today, startsOn, endsOn, away: 'Dana Ortiz', hasCall: true, items, ...given });
const only = (given: Partial<ItemFacts>) => checkHandoff(facts([item(given)])).findings.map((one) => [one.code, one.severity, one.fix.do]);

describe('the check of a handoff', () => {
  test('nothing is lacking, nothing is said', () => {
    expect(checkHandoff(facts([item()]))).toEqual({ readiness: 100, findings: [], ready: 1, total: 1 });
    expect(checkHandoff(facts([])).readiness).toBe(100);
  });

  test.each<[string, Partial<ItemFacts>, [string, string, string][]]>([
    ['nobody chosen: what hangs on the choice waits', { substitute: null, unread: 2, agreed: false, acknowledged: 'none' }, [['substitute', 'bad', 'substitute']]],
    ['a substitute who left', { substitute: { ...lea, gone: true } }, [['available', 'bad', 'substitute']]],
    ['a substitute who is away for one day of it', { substitute: { ...lea, absences: [{ startsOn: endsOn, endsOn: '2026-12-20' }] } }, [['available', 'bad', 'substitute']]],
    ['a substitute who is back in time', { substitute: { ...lea, absences: [{ startsOn: '2026-11-20', endsOn: '2026-11-30' }] } }, []],
    ['a substitute without a phone', { substitute: { ...lea, reachable: false } }, [['callable', 'bad', 'phone']]],
    ['the provider cannot read it', { substitute: provider, unread: 1 }, [['readable', 'bad', 'share']]],
    ['what a colleague looks after need not be shared', { unread: 3, agreed: false }, []],
    ['the provider has not agreed', { substitute: provider, agreed: false }, [['agreed', 'warn', 'agree']]],
    ['no runbook', { runbook: null }, [['runbook', 'warn', 'runbook']]],
    ['a runbook nobody ran', { runbook: { ...book, provenOn: null } }, [['proven', 'warn', 'run']]],
    ['a runbook that was run long ago and is to be reviewed', { runbook: { ...book, provenOn: '2026-08-01', reviewedOn: '2026-05-01' } }, [['proven', 'warn', 'run'], ['reviewed', 'warn', 'reviewed']]],
    ['an escalation without a phone', { escalation: { nobody: true, without: { personId: 'max', name: 'Max' } } }, [['escalation', 'bad', 'phone']]],
    ['an escalation that reaches nobody', { escalation: { nobody: true, without: null } }, [['escalation', 'bad', 'escalation']]],
    ['rights that only one person holds', { heldTool: 'Veeam' }, [['admin', 'warn', 'admin']]],
    ['the same of something critical', { heldTool: 'Veeam', importance: 'critical' }, [['admin', 'bad', 'admin']]],
    ['secrets nobody looked after', { secrets: 2 }, [['secrets', 'warn', 'reach']]],
    ['secrets that are known to open', { secrets: 2, reachConfirmed: true }, []],
    ['a single holder', { alone: true }, [['alone', 'warn', 'backup']]],
    ['what runs out, with nothing said', { what: 'expiry', hasNote: false, on: '2026-12-03' }, [['note', 'warn', 'note']]],
    ['a run that nobody does on its day', { what: 'run', substitute: null, importance: 'low', on: '2026-12-03' }, [['substitute', 'bad', 'substitute']]],
    ['a task that is done meanwhile', { what: 'task', substitute: null, settled: 'Done' }, []],
    ['what is left out', { substitute: null, leftOut: 'It can wait' }, []],
  ])('%s', (_, given, expected) => expect(only(given)).toEqual(expected));

  test('one thing to mend is said once, for all the items it is about, and ranks above a lesser one', () => {
    const mute = { ...lea, reachable: false };
    const { findings } = checkHandoff(facts([item({ id: '1', title: 'A', substitute: mute, importance: 'critical' }), item({ id: '2', title: 'B', substitute: mute }), item({ id: '3', alone: true })]));
    expect(findings.map((one) => [one.code, one.titles])).toEqual([['callable', ['A', 'B']], ['alone', ['Restore testing']]]);
  });

  test('what comes up on a day stands before what may come up', () => {
    const { findings } = checkHandoff(facts([item({ id: '1', substitute: null, importance: 'high' }), item({ id: '2', substitute: null, importance: 'high', on: '2026-12-02' })]));
    expect(findings.map((one) => one.itemIds)).toEqual([['2'], ['1']]);
  });

  test('a risk that is lived with stays at the end and counts as open; one left out counts as open too', () => {
    const open = checkHandoff(facts([item({ alone: true, secrets: 1 })]));
    const lived = checkHandoff(facts([item({ alone: true, secrets: 1, accepted: { secrets: 'The envelope is in the safe' } })]));
    expect(lived.readiness).toBe(open.readiness);
    expect(lived.findings.map((one) => [one.code, one.accepted])).toEqual([['alone', null], ['secrets', 'The envelope is in the safe']]);
    expect(checkHandoff(facts([item({ alone: true, secrets: 1, leftOut: 'It can wait' })])).readiness).toBe(open.readiness);
  });
});

const people = fc.constantFrom<(Substitute | null)[]>(null, provider, lea, { ...lea, gone: true }, { ...lea, reachable: false }, { ...lea, absences: [{ startsOn, endsOn }] });
const anyItem: fc.Arbitrary<ItemFacts> = fc.record({
  what: fc.constantFrom('responsibility', 'run', 'expiry', 'task'), importance: fc.constantFrom('low', 'normal', 'high', 'critical'), substitute: people, hasNote: fc.boolean(),
  acknowledged: fc.constantFrom('none', 'asked', 'acknowledged', 'declined'), unread: fc.nat(2), agreed: fc.boolean(), heldTool: fc.constantFrom(null, 'Veeam'), secrets: fc.nat(1), alone: fc.boolean(),
  runbook: fc.constantFrom(null, book, { ...book, provenOn: null }, { ...book, reviewedOn: '2025-01-01' }), on: fc.constantFrom(null, '2026-12-05'),
  escalation: fc.constantFrom({ nobody: false, without: null }, { nobody: true, without: null }, { nobody: false, without: { personId: 'max', name: 'Max' } }),
  settled: fc.constantFrom(null, null, null, 'Done'), leftOut: fc.constantFrom(null, null, 'It can wait'),
}).map((given) => item(given as Partial<ItemFacts>));
const anyFacts = fc.tuple(fc.array(anyItem, { maxLength: 8 }), fc.boolean()).map(([items, hasCall]) => facts(items.map((one, at) => ({ ...one, id: `i${at}` })), { hasCall }));

/** What a person does about a finding. What a new substitute or runbook brings with it is anything at all. */
function mended(given: HandoffFacts, key: string, news: ItemFacts): HandoffFacts {
  const finding = checkHandoff(given).findings.find((one) => one.key === key)!;
  const { fix } = finding;
  if (fix.do === 'call') return { ...given, hasCall: true };
  const put: Record<Exclude<typeof fix.do, 'call'>, Partial<ItemFacts>> = {
    substitute: { substitute: news.substitute !== null && !news.substitute.gone && news.substitute.absences.length === 0 ? news.substitute : provider, acknowledged: news.acknowledged, unread: news.unread, agreed: news.agreed },
    share: { unread: 0 }, reach: { reachConfirmed: true }, acknowledge: { acknowledged: 'acknowledged' }, note: { hasNote: true },
    phone: { escalation: { nobody: false, without: null } }, runbook: { runbook: news.runbook ?? book }, escalation: { escalation: { nobody: false, without: null } }, admin: { heldTool: null },
    backup: { alone: false }, agree: { agreed: true }, run: {}, reviewed: {},
  };
  const change = (one: ItemFacts): ItemFacts => {
    if (fix.do === 'phone' && finding.code === 'callable') return { ...one, substitute: { ...one.substitute!, reachable: true } };
    if (fix.do === 'run') return { ...one, runbook: { ...one.runbook!, provenOn: today } };
    if (fix.do === 'reviewed') return { ...one, runbook: { ...one.runbook!, reviewedOn: today } };
    return { ...one, ...put[fix.do] };
  };
  return { ...given, items: given.items.map((one) => (finding.itemIds.includes(one.id) ? change(one) : one)) };
}

describe('readiness', () => {
  test('mending any finding never lowers it, and takes that finding away', () => {
    fc.assert(fc.property(anyFacts, anyItem, fc.nat(), (given, news, at) => {
      const before = checkHandoff(given);
      if (before.findings.length === 0) return;
      const { key } = before.findings[at % before.findings.length]!;
      const after = checkHandoff(mended(given, key, news));
      expect(after.readiness).toBeGreaterThanOrEqual(before.readiness);
      expect(after.findings.map((one) => one.key)).not.toContain(key);
    }));
  });

  test('mending everything ends at 100', () => {
    fc.assert(fc.property(anyFacts.map((given) => ({ ...given, items: given.items.map((one) => ({ ...one, leftOut: null })) })), anyItem, (given, news) => {
      let now: HandoffFacts = given;
      for (let turn = 0; turn < 200; turn += 1) {
        const [next] = checkHandoff(now).findings;
        if (!next) break;
        now = mended(now, next.key, news);
      }
      expect(checkHandoff(now)).toMatchObject({ readiness: 100, findings: [] });
    }));
  });

  test('waiting never raises it, and neither does living with a risk or leaving something out', () => {
    fc.assert(fc.property(anyFacts, fc.nat(400), (given, days) => {
      const before = checkHandoff(given).readiness;
      expect(checkHandoff({ ...given, today: addDays(today, days) }).readiness).toBeLessThanOrEqual(before);
      const lived = given.items.map((one) => ({ ...one, leftOut: 'It can wait', accepted: { substitute: 'So it is', runbook: 'So it is' } }));
      expect(checkHandoff({ ...given, items: lived }).readiness).toBe(before);
    }));
  });
});
