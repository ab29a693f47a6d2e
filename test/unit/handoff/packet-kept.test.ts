import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateHybridIdentity, generateIdentity, identityToRecipient } from 'age-encryption';
import type { Core } from '#core/core.ts';
import { datesIn } from '#core/services/handoff/packet/dates.ts';
import { recipientProblem } from '#src/domain/handoff/age-key.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { testDesk, type TestDesk } from '#test/fixtures/desk.ts';

let desk: TestDesk;
let core: Core;
let dana: string;
const now = '2026-11-24T09:00:00.000Z';
const day = (days: number): string => addDays(localDay(now), days);

beforeAll(async () => {
  desk = testDesk({ clock: () => now });
  core = desk.core;
  await core.call('workspace.create', { name: 'Sample', technician: 'Dana Ortiz', content: 'sample' });
  dana = (await core.call('today.get', {})).technician!.id;
  for (const { id } of (await core.call('handoff.list', { over: false, offset: 0, limit: 5 })).rows) await core.call('handoff.cancel', { id });
});
afterAll(() => desk.cleanUp());

test('a public key is known by its shape and its own checksum, and what is wrong is said', async () => {
  const identity = await generateIdentity();
  const key = await identityToRecipient(identity);
  const hybrid = await identityToRecipient(await generateHybridIdentity());
  for (const good of [key, ` ${key}\n`, key.toUpperCase(), hybrid]) expect(recipientProblem(good)).toBeNull();
  const wrong: readonly [string, string][] = [[identity, 'secret half'], ['ssh-ed25519 AAAA', 'begins with'], [`${key.slice(0, -1)}${key.endsWith('q') ? 'p' : 'q'}`, 'letter wrong'], [key.slice(0, 40), 'letter wrong'], [`${key.slice(0, 20)} ${key.slice(20)}`, 'spaces'], [`"${key}"`, 'begins with']];
  for (const [text, words] of wrong) expect(recipientProblem(text), text).toContain(words);
  await expect(core.call('records.update', { kind: 'person', id: dana, fields: { ageKey: identity } })).rejects.toThrow('“Key for packets” is the secret half');
});

test('days and times are words of the locale, with what machines read beside them', () => {
  const german = datesIn('de-DE', 'Europe/Berlin');
  expect(german.day('2026-12-01')).toBe('<time datetime="2026-12-01">Di., 1. Dez. 2026</time>');
  expect(german.instant('2026-11-24T18:32:00.000Z')).toMatch(/^<time datetime="2026-11-24T18:32:00.000Z">24\. Nov\. 2026, 19:32 MEZ<\/time>$/);
  expect(datesIn('en-US', 'UTC').words('2026-12-01')).toBe('Tue, Dec 1, 2026');
  expect(datesIn('no such "locale"', 'UTC').words('2026-12-01')).toContain('2026');
  expect(german.words('not a day')).toBe('not a day');
});

test('ill: handed over in one step, with the packets on this computer, locked for whose key is known, and what lacks said', async () => {
  const identity = await generateIdentity();
  const handed = await core.call('handoff.emergency', { awayId: dana, endsOn: day(3), substitute: { side: null, personId: null }, message: null, locale: 'de-DE' });
  expect(handed).toMatchObject({ failed: null });
  expect(handed.packets.map((one) => [one.audience, one.encrypted])).toEqual([['provider', false], ['internal', false]]);
  const page = readFileSync(handed.packets[0]!.path, 'utf8');
  expect(page).toContain('<time datetime="2026-11-24">Di., 24. Nov. 2026</time>');
  const read = page.replace(/<script[\s\S]*?<\/script>/g, '').replace(/<[^>]*>/g, '\n');
  expect(read.split('\n').filter((line) => /\b20\d\d-\d\d-\d\d/.test(line))).toEqual([]);
  expect(handed.lacks.length).toBeGreaterThan(3);
  expect(handed.lacks[0]!.severity).toBe('bad');
  const { rows, folder } = await core.call('handoff.packets', { id: handed.id });
  expect(rows.map((row) => row.path).toSorted()).toEqual(handed.packets.map((one) => one.path).toSorted());
  expect(folder).toContain('.packets');
  expect((await core.call('handoff.verify', { path: rows[0]!.path })).result).toBe('unchanged');

  const known = await core.call('handoff.recipients', { id: handed.id, audience: 'provider' });
  expect(known.rows).toMatchObject([{ kind: 'vendor', name: 'Northwind IT', key: null }]);
  await core.call('records.update', { kind: 'vendor', id: known.rows[0]!.id!, fields: { ageKey: await identityToRecipient(identity) } });
  await core.call('handoff.cancel', { id: handed.id });
  const again = await core.call('handoff.emergency', { awayId: dana, endsOn: day(3), substitute: { side: null, personId: null }, message: null });
  expect(again.packets.map((one) => [one.audience, one.encrypted])).toEqual([['provider', true], ['internal', false]]);
  expect(await core.call('handoff.verify', { path: again.packets[0]!.path, identity })).toMatchObject({ result: 'unchanged', packet: { audience: 'provider' } });
  const colleagues = await core.call('handoff.recipients', { id: again.id, audience: 'internal' });
  expect(colleagues.rows.length).toBeGreaterThan(0);
  expect(colleagues.rows.every((row) => row.kind === 'person' && row.key === null)).toBe(true);
  const twice = await core.call('handoff.packet', { id: again.id, audience: 'internal', keep: true });
  expect(twice.path).toMatch(/ \(2\)\.html$/);
});
