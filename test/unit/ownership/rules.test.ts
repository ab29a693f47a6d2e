import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assetFindings } from '#src/domain/ownership/asset-findings.ts';
import type { OwnershipContext, PersonFacts, RowFacts } from '#src/domain/ownership/context.ts';
import type { EscalationStep } from '#src/domain/json-fields.ts';
import { repeatedSteps, withoutRepeats } from '#src/domain/ownership/escalation.ts';
import { findingCodes, findingColumns, findingLabels } from '#src/domain/ownership/finding.ts';
import { findingsOf } from '#src/domain/ownership/findings.ts';
import { foldedName, scopesMeet } from '#src/domain/ownership/twins.ts';
import { addDays } from '#src/lib/dates.ts';

const today = '2026-11-23';
const ids = ['a', 'b', 'c', 'gone', 'missing'] as const;
const day = fc.integer({ min: -400, max: 60 }).map((days) => addDays(today, days));
const step: fc.Arbitrary<EscalationStep> = fc.record({ personId: fc.constantFrom(...ids), channel: fc.constantFrom('phone', 'mobile', 'email', 'chat' as const), waitMinutes: fc.constant(5) }, { noNullPrototype: true });
const who = fc.constantFrom(...ids, null);
const part = fc.constantFrom(null, '', 'Look', 'Mend');

const rows = fc.record({
  id: fc.constant('r'), createdAt: fc.constant('2026-01-01T00:00:00.000Z'), name: fc.constant('Row'), areaId: fc.constant(null),
  responsible: fc.constantFrom('internal', 'provider', 'shared', null), internalPart: part, providerPart: part, accountableId: who, backupId: who, businessHoursId: who, afterHoursId: who,
  afterHoursNeeded: fc.boolean(), severity: fc.constantFrom('low', 'normal', 'high', 'critical'), escalation: fc.oneof(fc.constant(null), fc.array(step, { maxLength: 8 })),
  evidenceKind: fc.constantFrom(null, 'Log'), evidenceOn: fc.oneof(fc.constant(null), day), evidenceEveryDays: fc.constantFrom(null, 30), tool: fc.constantFrom(null, 'Veeam'), toolAdminId: who,
  reviewedOn: fc.oneof(fc.constant(null), day), reviewEveryDays: fc.constantFrom(null, 90),
  agreement: fc.constantFrom('none', 'not_needed', 'proposed', 'agreed', 'disputed', 'outdated'), agreementNote: fc.constantFrom(null, 'yours'), agreedOn: fc.constant(null),
}) as fc.Arbitrary<RowFacts>;

const span = fc.tuple(fc.integer({ min: -10, max: 30 }), fc.integer({ min: 0, max: 20 })).map(([from, days]) => ({ startsOn: addDays(today, from), endsOn: addDays(today, from + days) }));
const contexts = fc.record({
  away: fc.dictionary(fc.constantFrom(...ids), fc.array(span, { maxLength: 2 })), held: fc.integer({ min: 0, max: 20 }), shared: fc.boolean(),
  runbook: fc.oneof(fc.constant(null), fc.record({ id: fc.constant('rb'), title: fc.constant('Test'), provenOn: fc.oneof(fc.constant(null), day), reviewedOn: fc.oneof(fc.constant(null), day), reviewEveryDays: fc.constantFrom(null, 90) })),
  twins: fc.array(fc.record({ id: fc.constant('t'), area: fc.constant(null), accountableId: who, responsible: fc.constantFrom('internal', 'provider', 'shared', null) }), { maxLength: 2 }),
}).map(({ away, held, ...rest }): OwnershipContext => ({
  today, ...rest, acceptances: [], rowsHeldBy: () => held, absencesOf: (id) => away[id] ?? [],
  person: (id) => (id === 'missing' ? undefined : { id, name: id.toUpperCase(), side: id === 'b' ? 'provider' : 'internal', team: false, phone: id === 'c' ? null : '1', mobile: null, gone: id === 'gone' } as PersonFacts),
}));

test('whatever a row looks like: each gap once, said in words, with a remedy; the worst first; nothing about absent names', () => {
  fc.assert(fc.property(rows, contexts, (row, context) => {
    const found = findingsOf(row, context);
    const codes = found.map((one) => one.code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(found.every((one) => one.text.trim() !== '' && one.detail.trim() !== '' && one.remedy.label !== '' && !/undefined|null/.test(one.text + one.detail))).toBe(true);
    const severities = found.map((one) => one.severity);
    expect(severities).toEqual(severities.toSorted((a, b) => Number(a === 'warn') - Number(b === 'warn')));
  }));
});

test('a row is judged by nothing but itself and what it is given: the same twice gives the same', () => {
  fc.assert(fc.property(rows, contexts, (row, context) => {
    expect(findingsOf(row, context)).toEqual(findingsOf(structuredClone(row), context));
  }));
});

test('what was accepted stays accepted while it is the same, and comes back with other facts or after its day', () => {
  fc.assert(fc.property(rows, contexts, (row, context) => {
    for (const { code, facts } of findingsOf(row, context)) {
      const state = (given: { facts: string | null; until: string | null }) =>
        findingsOf(row, { ...context, acceptances: [{ id: 'x', finding: code, reason: 'ok', ...given }] }).find((one) => one.code === code)!.accepted !== null;
      expect(state({ facts, until: null })).toBe(true);
      expect(state({ facts: null, until: today })).toBe(true);
      expect(state({ facts: `${facts} and more`, until: null })).toBe(false);
      expect(state({ facts, until: addDays(today, -1) })).toBe(false);
    }
  }));
});

test('doing what a remedy puts takes its finding away', () => {
  fc.assert(fc.property(rows, contexts, (row, context) => {
    for (const { code, remedy } of findingsOf(row, context)) {
      if (!('put' in remedy) || code === 'overlap') continue;
      expect(findingsOf({ ...row, ...remedy.put }, context).map((one) => one.code)).not.toContain(code);
    }
  }));
});

test('a path without repeats has none, keeps the order, and reaches everybody it reached before', () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
    const mended = withoutRepeats(steps);
    expect(repeatedSteps(mended)).toEqual([]);
    expect(new Set(mended.map((one) => one.personId))).toEqual(new Set(steps.map((one) => one.personId)));
    expect(mended.every((one, at) => at === 0 || steps.indexOf(one) > steps.indexOf(mended[at - 1]!))).toBe(true);
  }));
});

test('sites: two rows meet unless both name sites and none is common', () => {
  const set = fc.uniqueArray(fc.constantFrom('hq', 'mil', 'len')).map((list) => new Set(list));
  fc.assert(fc.property(set, set, (a, b) => {
    expect(scopesMeet(a, b)).toBe(scopesMeet(b, a));
    expect(scopesMeet(a, b)).toBe(a.size === 0 || b.size === 0 || [...a].some((site) => b.has(site)));
  }));
});

test.each([['Wi-Fi', 'wi fi'], ['  Backup   Monitoring ', 'backup monitoring'], ['MFA (all users)', 'mfa all users'], ['Übergabe', 'übergabe'], ['', '']])('“%s” is read as “%s”', (name, folded) => {
  expect(foldedName(name)).toBe(folded);
});

test.each([
  ['critical and uncovered', { critical: true, status: 'in_use', coveredBy: 0 }, 1], ['covered', { critical: true, status: 'in_use', coveredBy: 1 }, 0],
  ['not critical', { critical: false, status: 'in_use', coveredBy: 0 }, 0], ['retired', { critical: true, status: 'retired', coveredBy: 0 }, 0],
  ['lost', { critical: true, status: 'lost', coveredBy: 0 }, 0], ['in stock', { critical: true, status: 'in_stock', coveredBy: 0 }, 1],
])('an asset that is %s', (_what, facts, expected) => {
  expect(assetFindings({ id: 'x', name: 'SRV-1', ...facts })).toHaveLength(expected);
});

test('each finding has a name and a place in the matrix', () => {
  expect(Object.keys(findingLabels).sort()).toEqual([...findingCodes].sort());
  expect(Object.keys(findingColumns).sort()).toEqual([...findingCodes].sort());
});
