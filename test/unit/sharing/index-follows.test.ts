import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Decisions } from '#core/services/sharing/decisions.ts';
import { getRecord } from '#core/repos/record-repo.ts';
import { openTestDesk } from '../../fixtures/desk.ts';

const level = fc.constantFrom('private' as const, 'summary' as const, 'full' as const);
const step = fc.oneof(
  fc.record({ do: fc.constant('move' as const), asset: fc.nat(5), site: fc.nat(2) }),
  fc.record({ do: fc.constant('share' as const), asset: fc.nat(5), level }),
  fc.record({ do: fc.constant('clear' as const), asset: fc.nat(5) }),
  fc.record({ do: fc.constant('trash' as const), asset: fc.nat(5) }),
  fc.record({ do: fc.constant('restore' as const), asset: fc.nat(5) }),
  fc.record({ do: fc.constant('addRule' as const), site: fc.nat(2), level }),
  fc.record({ do: fc.constant('turn' as const), rule: fc.nat(3), enabled: fc.boolean() }),
  fc.record({ do: fc.constant('rise' as const), rule: fc.nat(3) }),
  fc.record({ do: fc.constant('look' as const) }),
);

test('the list says of every record what the sender would decide, whatever was changed before', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
    const desk = await openTestDesk();
    const { core } = desk;
    try {
      const sites = await Promise.all(['North', 'South'].map(async (name) => (await core.call('records.create', { kind: 'site', fields: { name } })).id));
      const assets: string[] = [];
      for (let at = 0; at < 6; at += 1) assets.push((await core.call('records.create', { kind: 'asset', fields: { name: `A${at}` } })).id);
      const rules: string[] = [];
      for (const one of steps) {
        const id = 'asset' in one ? assets[one.asset]! : '';
        if (one.do === 'move') await core.call('records.update', { kind: 'asset', id, fields: { siteId: sites[one.site] ?? null } });
        if (one.do === 'share') await core.call('sharing.set', { kind: 'asset', id, level: one.level, right: 'view', until: null, hiddenFields: [] });
        if (one.do === 'clear') await core.call('sharing.clear', { kind: 'asset', id });
        if (one.do === 'trash') await core.call('records.trash', { kind: 'asset', ids: [id] });
        if (one.do === 'restore') await core.call('records.restore', { kind: 'asset', ids: [id] });
        if (one.do === 'addRule') rules.push((await core.call('sharing.addRule', { name: 'R', enabled: true, recordKind: 'asset', conditions: sites[one.site] ? { siteId: sites[one.site] } : {}, level: one.level, right: 'view', until: null, hiddenFields: [] })).id);
        if (one.do === 'turn' && rules[one.rule]) await core.call('records.update', { kind: 'shareRule', id: rules[one.rule]!, fields: { enabled: one.enabled } });
        if (one.do === 'rise' && rules[one.rule]) await core.call('sharing.moveRule', { id: rules[one.rule]!, to: 'up' });
        if (one.do === 'look') await core.call('sharing.summary', {});
      }
      const { rows } = await core.call('sharing.list', { filter: {}, sort: { field: 'title', descending: false }, offset: 0, limit: 100 });
      const decisions = new Decisions(core.desk().db, '2026-11-23');
      const expected = assets.flatMap((id) => {
        const decision = decisions.of('asset', getRecord(core.desk().db, 'asset', id)!);
        return decision.level === 'private' ? [] : [`${id} ${decision.level}`];
      });
      expect(rows.map((row) => `${row.id} ${row.level}`).toSorted()).toEqual(expected.toSorted());
    } finally {
      desk.cleanUp();
    }
  }), { numRuns: 12 });
}, 60_000);
