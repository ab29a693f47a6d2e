import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field } from '#src/domain/fields.ts';
import { jsonShapes } from '#src/domain/json-fields.ts';
import { kindNames, kindOf, shareableKinds, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { decideShare, hiddenFile, explainShare, narrower, outgoingFields, withTextOf, type ShareContext, type ShareDecision, type ShareRecord, type ShareRule } from '#src/sync/share-filter.ts';

const base = { rev: 1, createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z', deletedAt: null };
const context: ShareContext = { today: '2026-11-23', sharingStopped: false };
const record = (fields: Record<string, unknown>): AnyRecord => ({ ...base, id: 'r1', ...fields }) as AnyRecord;
const share = (terms: Partial<ShareRecord>): ShareRecord =>
  ({ ...base, id: 's1', recordKind: 'asset', recordId: 'r1', level: 'full', right: 'view', until: null, hiddenFields: null, ...terms });
const rule = (terms: Partial<ShareRule>): ShareRule =>
  ({ ...base, id: 'u1', name: 'Rule', enabled: true, recordKind: 'asset', conditions: null, level: 'summary', right: 'view', until: null, hiddenFields: null, position: 1, ...terms });

const asset = record({ name: 'Printer', siteId: 'site-1', typeId: 'type-1' });
const opened = (level: 'summary' | 'full'): ShareDecision => ({ level, right: 'view', until: null, hidden: [] });

describe('what decides', () => {
  test.each<[what: string, shares: ShareRecord[], rules: ShareRule[], level: ShareDecision['level']]>([
    ['without a share or rule', [], [], 'private'],
    ['a share of its own', [share({})], [], 'full'],
    ['a share of another record', [share({ recordId: 'r2' })], [], 'private'],
    ['a share in the trash', [share({ deletedAt: '2026-11-01T00:00:00.000Z' })], [], 'private'],
    ['a rule', [], [rule({})], 'summary'],
    ['a rule that is off', [], [rule({ enabled: false })], 'private'],
    ['a rule in the trash', [], [rule({ deletedAt: '2026-11-01T00:00:00.000Z' })], 'private'],
    ['a rule for another kind', [], [rule({ recordKind: 'runbook' })], 'private'],
    ['a private share over an open rule', [share({ level: 'private' })], [rule({})], 'private'],
    ['an ended share over an open rule', [share({ until: '2026-11-22' })], [rule({})], 'private'],
    ['a share on its last day', [share({ until: '2026-11-23' })], [], 'full'],
    ['an ended rule over a later open one', [], [rule({ until: '2026-11-22' }), rule({ id: 'u2', position: 2, level: 'full' })], 'private'],
    ['the first rule by position', [], [rule({ id: 'u2', position: 2, level: 'full' }), rule({ position: 1, level: 'summary' })], 'summary'],
    ['a rule that does not fit is passed over', [], [rule({ conditions: { siteId: 'site-2' } }), rule({ id: 'u2', position: 2, level: 'full' })], 'full'],
    ['two rules at one place: the narrower', [], [rule({ level: 'full' }), rule({ id: 'u0', level: 'summary' })], 'summary'],
    ['two rules at one place, one of them private', [], [rule({ level: 'full' }), rule({ id: 'u0', level: 'private' })], 'private'],
    ['two rules at one place, one of them ended', [], [rule({ level: 'full' }), rule({ id: 'u2', until: '2026-11-22' })], 'private'],
    ['a private rule over an open one below', [], [rule({ level: 'private' }), rule({ id: 'u2', position: 2, level: 'full' })], 'private'],
    ['an open rule over a private one below', [], [rule({ level: 'full' }), rule({ id: 'u2', position: 2, level: 'private' })], 'full'],
    ['two shares of one record: the narrower', [share({}), share({ id: 's2', level: 'summary' })], [], 'summary'],
  ])('%s', (_what, shares, rules, level) => {
    expect(decideShare(asset, 'asset', shares, rules, context).level).toBe(level);
  });

  test('carries the terms of what decided', () => {
    const decision = decideShare(asset, 'asset', [share({ right: 'edit', until: '2026-12-24', hiddenFields: ['serial'] })], [rule({})], context);
    expect(decision).toEqual({ level: 'full', right: 'edit', until: '2026-12-24', hidden: ['serial'] });
  });

  test.each<[kind: Kind, fields: Record<string, unknown>, conditions: ShareRule['conditions'], fits: boolean]>([
    ['asset', { siteId: 'x' }, { siteId: 'x' }, true],
    ['asset', { siteId: 'x', typeId: 't' }, { siteId: 'x', typeId: 'other' }, false],
    ['site', {}, { siteId: 'r1' }, true],
    ['responsibility', { areaId: 'a' }, { areaId: 'a' }, true],
    ['responsibility', { responsible: 'provider' }, { side: 'provider' }, true],
    ['person', { side: 'internal' }, { side: 'provider' }, false],
    ['runbook', { folder: 'Network/Wi-Fi' }, { folder: 'Network' }, true],
    ['runbook', { folder: 'Networking' }, { folder: 'Network' }, false],
    ['runbook', { tags: ['backup'] }, { tag: 'backup' }, true],
    ['task', { responsibilityId: 'p' }, { responsibilityId: 'p' }, true],
    ['runbook', {}, { responsibilityId: 'linked' }, true],
    ['runbook', {}, { responsibilityId: 'other' }, false],
    ['runbook', {}, { siteId: 'x' }, false],
    ['runbook', {}, { areaId: 'its-area' }, true],
    ['task', {}, { areaId: 'another-area' }, false],
    ['vendor', {}, { vendorId: 'r1' }, true],
    ['responsibility', { vendorId: 'v' }, { vendorId: 'v' }, true],
    ['asset', { critical: true }, { critical: 'yes' }, true],
    ['asset', { critical: false }, { critical: 'yes' }, false],
    ['asset', { critical: false }, { critical: 'no' }, true],
    ['responsibility', { severity: 'critical' }, { critical: 'yes' }, true],
    ['responsibility', { severity: 'high' }, { critical: 'no' }, true],
    ['site', {}, { critical: 'no' }, false],
    ['asset', { tags: null }, { tag: '' }, false],
    ['asset', {}, { inventedLater: 'x' } as ShareRule['conditions'], false],
    ['asset', {}, { constructor: 'x' } as unknown as ShareRule['conditions'], false],
  ])('a rule on %s %j with %j: %s', (kind, fields, conditions, expected) => {
    const decision = decideShare(record(fields), kind, [], [rule({ recordKind: kind, conditions })], { ...context, ties: { responsibilityIds: ['linked'], areaIds: ['its-area'] } });
    expect(decision.level === 'summary').toBe(expected);
  });

  test('says what decided', () => {
    const first = rule({ name: 'First' });
    const why = (shares: ShareRecord[], rules: ShareRule[], more: Partial<ShareContext> = {}) => explainShare(asset, 'asset', shares, rules, { ...context, ...more }).reason;
    expect(why([share({ level: 'private' })], [first])).toEqual({ by: 'own' });
    expect(why([], [rule({ id: 'u2', position: 2 }), first])).toEqual({ by: 'rule', ruleId: 'u1', rule: 'First' });
    expect(why([], [rule({ until: '2026-11-22', name: 'Over' })])).toEqual({ by: 'rule', ruleId: 'u1', rule: 'Over' });
    expect(why([], [])).toEqual({ by: 'none' });
    expect(why([share({})], [first], { sharingStopped: true })).toEqual({ by: 'stopped' });
  });

  test('two rules at one place give each part in its narrower form', () => {
    const rules = [rule({ level: 'full', right: 'edit', until: null, hiddenFields: ['serial'] }), rule({ id: 'u2', level: 'summary', right: 'propose', until: '2026-12-24', hiddenFields: ['model'] })];
    expect(decideShare(asset, 'asset', [], rules, context)).toEqual({ level: 'summary', right: 'propose', until: '2026-12-24', hidden: ['serial', 'model'] });
  });

  test('the one switch, the trash and kinds that never leave outrank everything', () => {
    expect(decideShare(asset, 'asset', [share({})], [rule({})], { ...context, sharingStopped: true }).level).toBe('private');
    expect(decideShare(record({ deletedAt: '2026-11-20T00:00:00.000Z' }), 'asset', [share({})], [], context).level).toBe('private');
    for (const kind of kindNames.filter((name) => !(shareableKinds as readonly Kind[]).includes(name)))
      expect(decideShare(record({}), kind, [share({ recordKind: kind })], [rule({ recordKind: kind })], context).level).toBe('private');
  });

  test('a file goes with a whole record only, to be read, and as long; shares and rules of its own do not count', () => {
    const file = record({ ofKind: 'asset', ofId: 'a', sha256: 'f'.repeat(64) });
    const with_ = (owner: ShareDecision | undefined) => decideShare(file, 'attachment', [share({ recordId: file.id, level: 'full' })], [rule({ recordKind: 'attachment', level: 'full' })], { ...context, decisionOf: () => owner });
    expect(with_({ level: 'full', right: 'edit', until: '2026-12-01', hidden: ['notes'] })).toEqual({ level: 'full', right: 'view', until: '2026-12-01', hidden: [] });
    expect(with_({ level: 'full', right: 'view', until: null, hidden: [hiddenFile(file.id)] })).toEqual({ level: 'private' });
    expect(with_({ level: 'full', right: 'view', until: null, hidden: [hiddenFile('another')] })).toMatchObject({ level: 'full' });
    for (const owner of [undefined, { level: 'private' }, { level: 'summary', right: 'edit', until: null, hidden: [] }] as const) expect(with_(owner)).toEqual({ level: 'private' });
    expect(decideShare(record({ ofId: 7 }), 'attachment', [], [], { ...context, decisionOf: () => ({ level: 'full', right: 'view', until: null, hidden: [] }) })).toEqual({ level: 'private' });
  });

  test('an item goes with its handoff, as long as that, when the provider stands in and knows what it is about', () => {
    const item = record({ handoffId: 'h', ofKind: 'task', ofId: 't', side: 'provider', leftOut: null });
    const with_ = (handoff: ShareDecision | undefined, about: ShareDecision | undefined, given: Record<string, unknown> = {}) =>
      decideShare({ ...item, ...given }, 'handoffItem', [share({ recordId: item.id, level: 'full' })], [rule({ recordKind: 'handoffItem', level: 'full' })], { ...context, decisionOf: (id) => (id === 'h' ? handoff : about) });
    const lent = { ...opened('full'), right: 'edit', until: '2026-12-12' } as ShareDecision;
    expect(with_(lent, opened('summary'))).toEqual({ level: 'full', right: 'view', until: '2026-12-12', hidden: [] });
    for (const [handoff, about] of [[opened('summary'), opened('full')], [undefined, opened('full')], [lent, { level: 'private' }], [lent, undefined]] as const) expect(with_(handoff, about)).toEqual({ level: 'private' });
    for (const given of [{ side: 'internal' }, { side: null }, { leftOut: 'It can wait' }, { handoffId: 7 }, { ofId: null }]) expect(with_(lent, opened('full'), given)).toEqual({ level: 'private' });
  });

  test('a step goes with its run in full, by the same right and as long; the text of a run with its whole runbook only', () => {
    const step = record({ runId: 'r', what: 'Stop the job' });
    const with_ = (run: ShareDecision | undefined) => decideShare(step, 'runStep', [share({ recordId: step.id, level: 'full' })], [rule({ recordKind: 'runStep', level: 'full' })], { ...context, decisionOf: () => run });
    expect(with_({ level: 'full', right: 'edit', until: '2026-12-01', hidden: ['notes'] })).toEqual({ level: 'full', right: 'edit', until: '2026-12-01', hidden: [] });
    for (const run of [undefined, { level: 'private' }, opened('summary')] as const) expect(with_(run)).toEqual({ level: 'private' });
    const run = { ...opened('full'), hidden: ['notes'] } as ShareDecision;
    expect(withTextOf(run, opened('full'))).toBe(run);
    for (const runbook of [undefined, { level: 'private' }, opened('summary'), { ...opened('full'), hidden: ['body'] } as ShareDecision] as const) expect(withTextOf(run, runbook)).toEqual({ ...run, hidden: ['notes', 'body'] });
    expect(withTextOf({ level: 'private' }, opened('full'))).toEqual({ level: 'private' });
  });

  test('a link leaves only when both ends are full, to be read, and no longer than either', () => {
    const link = record({ fromId: 'a', toId: 'b', relation: 'covers' });
    const ends = (a: ShareDecision | undefined, b: ShareDecision | undefined) =>
      decideShare(link, 'link', [share({})], [rule({ recordKind: 'link', level: 'full' })], { ...context, decisionOf: (id) => (id === 'a' ? a : b) });
    expect(ends({ ...opened('full'), right: 'edit', until: '2026-12-01' } as ShareDecision, opened('full'))).toEqual({ level: 'full', right: 'view', until: '2026-12-01', hidden: [] });
    expect(ends(opened('full'), opened('summary')).level).toBe('private');
    expect(ends(opened('full'), { level: 'private' }).level).toBe('private');
    expect(ends(opened('full'), undefined).level).toBe('private');
    expect(decideShare(link, 'link', [], [], context).level).toBe('private');
  });
});

describe('what leaves', () => {
  const shared = '01920000-0000-7000-8000-00000000beef';
  const secret = '01920000-0000-7000-8000-00000000dead';
  const isShared = (id: string): boolean => id === shared;

  test('by class and level, without hidden fields', () => {
    const full = record({ name: 'Printer', tag: 'T1', serial: 'S1', cost: 99.5, privateNotes: 'mine', notes: 'n' });
    expect(Object.keys(outgoingFields('asset', full, opened('summary'), isShared))).toEqual(['name', 'tag', 'typeId', 'status', 'critical', 'manufacturer', 'model', 'siteId']);
    const out = outgoingFields('asset', full, { level: 'full', right: 'view', until: null, hidden: ['serial'] }, isShared);
    expect(out).toMatchObject({ name: 'Printer', notes: 'n' });
    for (const name of ['serial', 'cost', 'privateNotes']) expect(out).not.toHaveProperty(name);
    expect(outgoingFields('asset', full, { level: 'private' }, isShared)).toEqual({});
  });

  test('no decision opens a field of the class never', () => {
    for (const kind of kindNames) {
      const never = Object.entries(kindOf(kind).fields).filter(([, field]) => field.share === 'never').map(([name]) => name);
      const out = outgoingFields(kind, record({}), opened('full'), () => true);
      for (const name of never) expect(out, `${kind}.${name}`).not.toHaveProperty(name);
    }
  });

  test('pointers to private records are emptied, also inside structured values', () => {
    const out = outgoingFields('responsibility', record({
      name: 'Backups', accountableId: secret, backupId: shared, toolAdmin: secret,
      escalation: [{ personId: secret, channel: 'phone', waitMinutes: 5 }, { personId: shared, channel: 'email', waitMinutes: 0 }],
    }), opened('full'), isShared);
    expect(out).toMatchObject({ accountableId: null, backupId: shared, toolAdmin: null, escalation: [{ personId: '', role: 'Someone at the customer', channel: 'phone', waitMinutes: 5 }, { personId: shared }] });
  });

  test('own fields leave by their declaration, and references to secrets never', () => {
    const custom = { rack: '12', admin: secret, helper: shared, root: 'vault://CANARY', page: `see [CANARY](tandem://asset/${secret})`, stray: 'CANARY' };
    const declared = (['rack', 'text'] as const, [
      { key: 'rack', label: 'Rack', type: 'text' }, { key: 'admin', label: 'Admin', type: 'person' }, { key: 'helper', label: 'Helper', type: 'person' },
      { key: 'root', label: 'Root password', type: 'secret' }, { key: 'page', label: 'Page', type: 'text' }, { key: 'empty', label: 'Empty', type: 'text' },
    ] as const);
    const out = outgoingFields('asset', record({ custom }), opened('full'), isShared, declared);
    expect(out.custom).toEqual({ rack: '12', helper: shared, page: 'see [not shared]' });
    expect(outgoingFields('asset', record({ custom }), opened('full'), isShared).custom).toEqual({});
  });

  const day = fc.constantFrom('2026-11-01', '2026-11-23', '2026-12-24', null);
  const level = fc.constantFrom('private' as const, 'summary' as const, 'full' as const);
  const right = fc.constantFrom('view' as const, 'propose' as const, 'edit' as const);
  const policy = fc.record({
    // Kinds that never leave are drawn too, but do not crowd out those that may.
    kind: fc.oneof(fc.constantFrom(...kindNames), fc.constantFrom<Kind[]>(...shareableKinds)), sharingStopped: fc.boolean(), trashed: fc.boolean(),
    share: fc.option(fc.record({ level, right, until: day, hidden: fc.array(fc.nat(30), { maxLength: 4 }) })),
    rules: fc.array(fc.record({ level, right, until: day, enabled: fc.boolean(), position: fc.nat(5), other: fc.boolean() }), { maxLength: 4 }),
    known: fc.boolean(),
  });

  /** Every value that must not leave under this decision bears the canary; every pointer goes to a private record. */
  function marked(kind: Kind, decision: ShareDecision): AnyRecord {
    const fields = Object.entries(kindOf(kind).fields).map(([name, field]) => {
      const mayLeave = decision.level !== 'private' && !decision.hidden.includes(name) && (field.share === 'summary' || (field.share === 'full' && decision.level === 'full'));
      return [name, mayLeave ? pointing(field) : 'CANARY'];
    });
    return record(Object.fromEntries(fields) as Record<string, unknown>);
  }
  function pointing(field: Field): unknown {
    if (field.type === 'ref') return secret;
    if (field.type === 'text' || field.type === 'markdown') return `open [CANARY](tandem://person/${secret}) text`;
    if (field.type !== 'json') return null;
    if (field.shape === 'customValues') return { stray: 'CANARY' };
    if (field.shape === 'escalation') return [{ personId: secret, channel: 'phone', waitMinutes: 1 }];
    return [`[CANARY](tandem://person/${secret})`];
  }

  test('over 10,000 policies no marked value and no pointer to a private record leaves', () => {
    let left = 0;
    fc.assert(fc.property(policy, ({ kind, sharingStopped, trashed, share: own, rules, known }) => {
      const names = Object.keys(kindOf(kind).fields);
      const shares = own ? [share({ recordKind: kind, ...own, hiddenFields: own.hidden.map((at) => names[at % names.length]!) })] : [];
      const given = rules.map((each, at) => rule({ id: `u${at}`, recordKind: each.other ? 'workspace' : kind, level: each.level, right: each.right, until: each.until, enabled: each.enabled, position: each.position }));
      const held = { ...record({ fromId: 'a', toId: 'b' }), deletedAt: trashed ? '2026-11-01T00:00:00.000Z' : null } as AnyRecord;
      const decision = decideShare(held, kind, shares, given, { ...context, sharingStopped, decisionOf: () => (known ? opened('full') : opened('summary')) });
      if (sharingStopped || trashed || !(shareableKinds as readonly Kind[]).includes(kind)) expect(decision).toEqual({ level: 'private' });
      const sent = JSON.stringify(outgoingFields(kind, marked(kind, decision), decision, () => false));
      expect(sent).not.toContain('CANARY');
      expect(sent).not.toContain(secret);
      if (sent !== '{}') left += 1;
    }), { numRuns: 10_000 });
    // The property proves nothing where nothing leaves at all.
    expect(left).toBeGreaterThan(500);
  });

  const ruleTerms = fc.record({ level, right, until: day, enabled: fc.boolean(), position: fc.nat(3), hidden: fc.array(fc.constantFrom('serial', 'model', 'notes'), { maxLength: 2 }), fits: fc.boolean() });
  const toRules = (drawn: readonly { level: 'private' | 'summary' | 'full'; right: 'view' | 'propose' | 'edit'; until: string | null; enabled: boolean; position: number; hidden: string[]; fits: boolean }[]): ShareRule[] =>
    drawn.map(({ hidden, fits: isFor, ...terms }, at) => rule({ id: `u${at}`, ...terms, hiddenFields: hidden, conditions: { siteId: isFor ? 'site-1' : 'site-2' } }));

  test('the order in which rules come does not matter, and rules that do not apply change nothing', () => {
    fc.assert(fc.property(fc.array(ruleTerms, { maxLength: 6 }), fc.nat(), (drawn, turn) => {
      const rules = toRules(drawn);
      const decided = decideShare(asset, 'asset', [], rules, context);
      const turned = rules.map((_, at) => rules[(at + turn) % rules.length]!);
      const sorted = (one: ShareDecision) => (one.level === 'private' ? one : { ...one, hidden: one.hidden.toSorted() });
      expect(sorted(decideShare(asset, 'asset', [], turned, context))).toEqual(sorted(decided));
      expect(decideShare(asset, 'asset', [], rules.filter((one) => one.enabled && one.conditions?.siteId === 'site-1'), context)).toEqual(decided);
    }), { numRuns: 3_000 });
  });

  test('one more rule at the place that decides never opens anything', () => {
    let narrowed = 0;
    fc.assert(fc.property(fc.array(ruleTerms, { minLength: 1, maxLength: 5 }), level, right, day, (drawn, more, moreRight, moreUntil) => {
      const rules = toRules(drawn);
      const explained = explainShare(asset, 'asset', [], rules, context);
      const { reason, decision: before } = explained;
      if (reason.by !== 'rule') return;
      const position = rules.find((one) => one.id === reason.ruleId)!.position;
      const after = decideShare(asset, 'asset', [], [...rules, rule({ id: 'z', position, level: more, right: moreRight, until: moreUntil })], context);
      expect(narrower(before, after)).toEqual(after.level === 'private' ? { level: 'private' } : { ...after, hidden: expect.arrayContaining([...after.hidden]) });
      if (JSON.stringify(after) !== JSON.stringify(before)) narrowed += 1;
    }), { numRuns: 3_000 });
    expect(narrowed).toBeGreaterThan(300);
  });

  test('every shape of structured value is known to the filter', () => {
    expect(Object.keys(jsonShapes)).toEqual(['escalation', 'customFields', 'customValues', 'tags', 'businessHours', 'fieldNames', 'occurrences', 'handoffShares', 'agreedTerms', 'acceptedRisks', 'findingKeys', 'keptChanges', 'shareConditions']);
  });
});
