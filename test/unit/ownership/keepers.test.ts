import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Dated } from '#src/domain/expiry/dated.ts';
import { keeperFindings, type KeptFacts } from '#src/domain/ownership/keeper-findings.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { addDays } from '#src/lib/dates.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

const today = '2026-11-23';
const end = (sort: Dated['sort'], days: number, renews = false): Dated => ({ kind: 'contract', id: 'c', title: 'Fibre', sort, on: addDays(today, days), renews, ownerId: 'p' });
const of = (...ends: Dated[]): KeptFacts => ({ kind: 'contract', id: 'c', name: 'Fibre', keeper: { id: 'p', name: 'Paul', side: 'internal', team: false }, ends });

describe('who looked after it has left', () => {
  test.each<[string, KeptFacts, string | null, RegExp]>([
    ['without an end', of(), 'warn', /Nobody would hear of its dates/],
    ['ends in a year', of(end('contract', 365)), 'warn', /Nobody would hear/],
    ['ends this week', of(end('contract', 5)), 'bad', /Contract ends: in 5 days/],
    ['renews this week, and notice was possible long ago', of(end('contract', 5, true)), 'warn', /Nobody would hear/],
    ['notice is due tomorrow', of(end('notice', 1, true), end('contract', 90, true)), 'bad', /The last day to give notice, or it renews: tomorrow/],
    ['notice was missed', of(end('notice', -2, true), end('contract', 90, true)), 'bad', /Notice was possible until then; it renews: 2 days ago/],
    ['ended yesterday', of(end('licence', -1)), 'bad', /Licence expired: yesterday/],
    ['ended long ago', of(end('contract', -31)), null, /./],
  ])('%s', (_what, kept, severity, detail) => {
    const [found] = keeperFindings(kept, today);
    expect(found?.severity ?? null).toBe(severity);
    if (found) expect(found.detail).toMatch(detail);
  });

  test('an accepted gap is another one once its end comes near', () => {
    expect(keeperFindings(of(end('contract', 8)), today)[0]!.facts).toBe('p');
    expect(keeperFindings(of(end('contract', 7)), today)[0]!.facts).toBe(`p contract ${addDays(today, 7)}`);
  });

  test('whatever the ends: one finding at most, about the keeper, bad only within a week', () => {
    const sorts = fc.constantFrom<Dated['sort']>('notice', 'contract');
    fc.assert(fc.property(fc.array(fc.tuple(sorts, fc.integer({ min: -400, max: 400 }), fc.boolean()), { maxLength: 4 }), (ends) => {
      const found = keeperFindings(of(...ends.map(([sort, days, renews]) => end(sort, days, renews))), today);
      expect(found.length).toBeLessThanOrEqual(1);
      for (const one of found) expect([one.about, one.severity === 'bad']).toEqual([['p'], ends.some(([sort, days, renews]) => days <= 7 && (!renews || sort === 'notice'))]);
    }));
  });
});

describe('in a workspace', () => {
  let desk: TestDesk;
  beforeEach(async () => { desk = await openTestDesk({ clock: () => `${today}T09:20:00.000Z` }); });
  afterEach(() => desk.cleanUp());
  const create = async (kind: Kind, fields: Record<string, unknown>) => (await desk.core.call('records.create', { kind, fields })).id;
  const about = async (kind: Kind, id: string) => (await desk.core.call('ownership.findingsAbout', { kind, id })).findings.filter(({ finding }) => finding.code === 'keeper-left');

  test('shows on the record, the person, the list, Today and the radar; given to somebody else in one change, undone in one', async () => {
    const { core } = desk;
    await core.call('records.trash', { kind: 'responsibility', ids: (await core.call('records.ids', { kind: 'responsibility', filter: {} })).ids });
    const paul = await create('person', { name: 'Paul', leftOn: '2026-11-01' });
    const dana = await create('person', { name: 'Dana' });
    const contract = await create('contract', { name: 'Alarm', ownerId: paul, endsOn: '2026-11-27', noticeDays: 90 });
    const domain = await create('domain', { name: 'old.example', ownerId: paul, expiresOn: '2027-10-01' });
    await create('licence', { name: 'CAD', ownerId: dana, expiresOn: '2026-11-27' });
    expect(await about('contract', contract)).toMatchObject([{ kind: 'contract', name: 'Alarm', area: 'Contracts', accountable: { name: 'Paul', gone: true }, finding: { severity: 'bad', text: 'Paul has left' } }]);
    expect((await about('person', paul)).map(({ name }) => name)).toEqual(['Alarm', 'old.example']);
    expect((await core.call('ownership.findings', {})).findings.filter(({ finding }) => finding.code === 'keeper-left')).toHaveLength(2);
    expect((await core.call('today.get', {})).findings.rows).toContainEqual(expect.objectContaining({ kind: 'contract', id: contract, code: 'keeper-left' }));
    const lines = (await core.call('expiry.list', { filter: { show: 'all' }, offset: 0, limit: 50 })).rows;
    expect(lines.filter(({ owner }) => owner?.left).map(({ title, sort }) => `${title} ${sort}`)).toEqual(['Alarm notice', 'Alarm contract', 'old.example domain']);
    const { changeSetId } = await core.call('ownership.giveToKeeper', { records: [{ kind: 'contract', id: contract }, { kind: 'domain', id: domain }], personId: dana });
    expect(await about('person', paul)).toEqual([]);
    await core.call('changes.undo', { changeSetId: changeSetId! });
    expect(await about('person', paul)).toHaveLength(2);
    await expect(core.call('ownership.giveToKeeper', { records: [{ kind: 'contract', id: contract }], personId: paul })).rejects.toThrow('Paul has left.');
  });

  test('accepted with a reason until a day: muted, on the radar, in the report; back when somebody else who left looks after it', async () => {
    const { core } = desk;
    const paul = await create('person', { name: 'Paul' });
    const ines = await create('person', { name: 'Ines' });
    const domain = await create('domain', { name: 'old.example', ownerId: paul, expiresOn: '2027-10-01' });
    expect(await about('domain', domain)).toEqual([]);
    await core.call('records.trash', { kind: 'person', ids: [paul] });
    expect(await about('domain', domain)).toHaveLength(1);
    await core.call('ownership.accept', { kind: 'domain', responsibilityId: domain, finding: 'keeper-left', reason: 'Parked', until: '2026-12-01' });
    expect((await about('domain', domain))[0]!.finding.accepted).toMatchObject({ reason: 'Parked', until: '2026-12-01' });
    const { rows } = await core.call('expiry.list', { filter: { show: 'due' }, offset: 0, limit: 50 });
    expect(rows.filter(({ sort }) => sort === 'acceptance')).toMatchObject([{ kind: 'domain', id: domain, title: 'old.example', on: '2026-12-01' }]);
    const { groups } = await core.call('reports.counted', { month: '2026-11', figure: 'accepted', locale: 'en-US' });
    expect(groups.flatMap((group) => group.rows)).toMatchObject([{ text: 'old.example', href: `/domains/${domain}` }]);
    await core.call('records.update', { kind: 'person', id: ines, fields: { leftOn: '2026-11-20' } });
    await core.call('records.update', { kind: 'domain', id: domain, fields: { ownerId: ines } });
    expect((await about('domain', domain))[0]!.finding).toMatchObject({ text: 'Ines has left', accepted: null });
  });
});
