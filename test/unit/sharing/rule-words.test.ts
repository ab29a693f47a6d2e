import { expect, test } from 'vitest';
import { jsonShapes } from '#src/domain/json-fields.ts';
import { ruleSentence, type RuleTerms } from '#src/domain/sharing/rule-words.ts';
import { valueInWords } from '#src/domain/words.ts';

const words = { titleOf: (id: string) => ({ s: 'Riverside', t: 'Server', a: 'Protection', v: 'Northwind', r: 'Restore testing' })[id] ?? 'a removed record', day: (day: string) => `day ${day}` };
const rule = (part: Partial<RuleTerms>): RuleTerms => ({ recordKind: 'asset', conditions: null, level: 'full', right: 'view', until: null, hiddenFields: null, ...part });

test.each<[RuleTerms, string]>([
  [rule({ conditions: { siteId: 's', typeId: 't' }, until: '2026-12-31' }), 'Assets of type Server at Riverside: full, view, until day 2026-12-31'],
  [rule({}), 'All assets: full, view'],
  [rule({ conditions: { critical: 'yes' }, level: 'summary', right: 'edit', hiddenFields: ['serial', 'notes'] }), 'Assets that are critical: summary, edit, without serial number, notes'],
  [rule({ recordKind: 'runbook', conditions: { folder: 'Network', tag: 'backup', areaId: 'a' }, right: 'propose' }), 'Runbooks in the area Protection tagged backup in the folder Network: full, propose'],
  [rule({ recordKind: 'person', conditions: { side: 'provider' }, level: 'private', hiddenFields: ['email'] }), 'People on the provider’s side: kept private'],
  [rule({ recordKind: 'responsibility', conditions: { vendorId: 'v', responsibilityId: 'r' } }), 'Responsibilities of Northwind for Restore testing: full, view'],
  [rule({ conditions: { siteId: 'gone' } }), 'Assets at a removed record: full, view'],
  [rule({ recordKind: 'inventedLater' }), 'Nothing: full, view'],
])('%j', (terms, sentence) => expect(ruleSentence(terms, words)).toBe(sentence));

test('every condition has words', () => {
  for (const name of Object.keys(jsonShapes.shareConditions.shape))
    expect(ruleSentence(rule({ conditions: { [name]: 'x' } }), words), name).not.toBe('Assets: full, view');
});

test.each<[kind: string, field: string, value: unknown, expected: string]>([
  ['asset', 'status', 'in_use', 'In use'], ['asset', 'critical', true, 'Yes'], ['asset', 'siteId', 's', 'Riverside'], ['asset', 'name', '', '–'], ['asset', 'warrantyUntil', '2026-12-31', 'day 2026-12-31'],
  ['runbook', 'tags', ['backup', 'monthly'], 'backup, monthly'], ['asset', 'custom', { rack_unit: '12', port: 4 }, 'rack unit: 12, port: 4'], ['asset', 'custom', {}, '–'],
  ['responsibility', 'escalation', [{ personId: 's', channel: 'phone', waitMinutes: 5 }, { personId: 'v', channel: 'chat', waitMinutes: 0 }], 'person: Riverside, channel: phone, wait minutes: 5; person: Northwind, channel: chat, wait minutes: 0'],
  ['stranger', 'field', 'text', 'text'],
])('%s.%s %j in words', (kind, field, value, expected) => {
  expect(valueInWords(kind, field, value, { day: words.day, instant: (at) => at, titleOf: words.titleOf, empty: '–' })).toBe(expected);
});
