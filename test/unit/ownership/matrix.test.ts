import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestDesk, testDesk, type TestDesk } from '#test/fixtures/desk.ts';

const clock = () => '2026-11-23T09:20:00.000Z';
let desk: TestDesk;
beforeEach(async () => { desk = await openTestDesk({ clock }); });
afterEach(() => desk.cleanUp());

const create = async (kind: 'responsibility' | 'person' | 'runbook' | 'absence' | 'area', fields: Record<string, unknown>) => (await desk.core.call('records.create', { kind, fields })).id;
const rowOf = async (id: string) => (await desk.core.call('ownership.row', { id })).row;
const codes = async (id: string) => (await rowOf(id)).findings.filter((one) => one.accepted === null).map((one) => one.code);

describe('the matrix', () => {
  test('a new workspace stands grouped by service area, nothing covered, and says so', async () => {
    const { groups, totals } = await desk.core.call('ownership.matrix', { filter: {} });
    expect(groups.length).toBeGreaterThan(3);
    expect(groups.flatMap((group) => group.rows)).toHaveLength(10);
    expect(totals).toMatchObject({ total: 10, covered: 0, nobody: 10 });
    const areas = (await desk.core.call('records.list', { kind: 'area', filter: {}, sort: { field: 'position', descending: false }, offset: 0, limit: 50 })).rows.map((row) => row['name']);
    expect(groups.map((group) => group.name)).toEqual(areas.filter((name) => groups.some((group) => group.name === name)));
  });

  test('a filter leaves rows out but not out of the coverage', async () => {
    const areaId = await create('area', { name: 'Own area', position: 99 });
    const dana = await create('person', { name: 'Dana', phone: '1' });
    const lea = await create('person', { name: 'Lea', phone: '2' });
    const whole = await create('responsibility', { name: 'Held row', areaId, responsible: 'internal', accountableId: dana, backupId: lea, afterHoursNeeded: false });
    await create('responsibility', { name: 'Open row', areaId });
    const held = await desk.core.call('ownership.matrix', { filter: { where: [{ field: 'accountableId', op: 'is', value: dana }] } });
    expect(held.groups).toMatchObject([{ name: 'Own area', covered: 1, total: 2, rows: [{ id: whole, covered: true, accountable: { name: 'Dana', side: 'internal' } }] }]);
    expect(held.totals.total).toBe(12);
    const byWord = await desk.core.call('ownership.matrix', { filter: { text: 'held' } });
    expect(byWord.groups.flatMap((group) => group.rows.map((row) => row.id))).toEqual([whole]);
    const byFinding = await desk.core.call('ownership.matrix', { filter: {}, finding: 'no-accountable' });
    expect(byFinding.groups.flatMap((group) => group.rows)).toHaveLength(11);
  });

  test('rows without an area, or with one in the trash, stand in a group of their own at the end', async () => {
    const areaId = await create('area', { name: 'Short-lived', position: 1 });
    const inArea = await create('responsibility', { name: 'A', areaId });
    const without = await create('responsibility', { name: 'B' });
    await desk.core.call('records.trash', { kind: 'area', ids: [areaId] });
    const { groups } = await desk.core.call('ownership.matrix', { filter: {} });
    expect(groups.at(-1)).toMatchObject({ areaId: null, name: 'Without an area' });
    expect(groups.at(-1)!.rows.map((row) => row.id)).toEqual([inArea, without]);
  });

  test('a runbook counts whichever end the link was drawn from; a retired or trashed one does not', async () => {
    const id = await create('responsibility', { name: 'Restore testing', responsible: 'internal' });
    const other = await create('responsibility', { name: 'Monitoring', responsible: 'internal' });
    const runbook = await create('runbook', { title: 'Monthly restore test', status: 'active', provenOn: '2026-08-21' });
    expect(await codes(id)).toContain('no-runbook');
    await desk.core.call('links.add', { fromKind: 'runbook', fromId: runbook, relation: 'documents', toKind: 'responsibility', toId: id });
    await desk.core.call('links.add', { fromKind: 'responsibility', fromId: other, relation: 'documents', toKind: 'runbook', toId: runbook });
    for (const one of [id, other]) {
      expect((await rowOf(one)).runbook).toEqual({ id: runbook, title: 'Monthly restore test', provenOn: '2026-08-21', more: 0 });
      expect(await codes(one)).toContain('runbook-stale');
    }
    await desk.core.call('records.update', { kind: 'runbook', id: runbook, fields: { status: 'retired' } });
    expect((await rowOf(id)).runbook).toBeNull();
  });

  test('a backup’s absence, a leaver and a share each change the row at once', async () => {
    const dana = await create('person', { name: 'Dana', phone: '1' });
    const marcus = await create('person', { name: 'Marcus', side: 'provider', phone: '2' });
    const id = await create('responsibility', { name: 'Row', responsible: 'provider', accountableId: dana, backupId: marcus, afterHoursNeeded: false });
    expect(await codes(id)).toEqual(['not-shared', 'no-runbook']);
    await desk.core.call('records.create', { kind: 'share', fields: { recordKind: 'responsibility', recordId: id, level: 'summary' } });
    expect(await codes(id)).toEqual(['not-acknowledged', 'no-runbook']);
    await create('absence', { personId: marcus, startsOn: '2026-12-01', endsOn: '2026-12-05' });
    expect((await rowOf(id)).findings[0]).toMatchObject({ code: 'backup-away', text: 'Backup is away in 8 days' });
    await desk.core.call('records.update', { kind: 'person', id: dana, fields: { leftOn: '2026-11-23' } });
    expect(await codes(id)).toEqual(['accountable-left', 'backup-away', 'not-acknowledged', 'no-runbook']);
  });

  test('escalation shows the number of the wanted channel, or the other one', async () => {
    const dana = await create('person', { name: 'Dana', phone: '1', mobile: '2' });
    const lea = await create('person', { name: 'Lea', phone: '3' });
    const id = await create('responsibility', { name: 'Row', escalation: [{ personId: dana, channel: 'mobile', waitMinutes: 0 }, { personId: lea, channel: 'mobile', waitMinutes: 30 }] });
    const { escalation } = await desk.core.call('ownership.row', { id });
    expect(escalation).toMatchObject([{ person: { name: 'Dana' }, phone: '2' }, { person: { name: 'Lea' }, phone: '3' }]);
  });
});

describe('findings', () => {
  test('are accepted until a day, counted down, and come back by undo', async () => {
    const dana = await create('person', { name: 'Dana', phone: '1' });
    const id = await create('responsibility', { name: 'Row', responsible: 'internal', accountableId: dana, afterHoursNeeded: false });
    const before = (await desk.core.call('workspace.counts', {})).findings;
    const accepted = await desk.core.call('ownership.accept', { responsibilityId: id, finding: 'no-backup', reason: 'Two rows only', until: '2026-12-31' });
    expect(await codes(id)).toEqual(['no-runbook']);
    expect((await desk.core.call('workspace.counts', {})).findings).toBe(before - 1);
    const last = (await desk.core.call('ownership.findings', {})).findings.at(-1)!;
    expect(last).toMatchObject({ id, finding: { code: 'no-backup', accepted: { reason: 'Two rows only', until: '2026-12-31' } } });
    const again = await desk.core.call('ownership.accept', { responsibilityId: id, finding: 'no-backup', reason: 'Still', until: null });
    expect((await desk.core.call('records.list', { kind: 'acceptance', filter: {}, sort: { field: 'createdAt', descending: false }, offset: 0, limit: 10 })).total).toBe(1);
    await desk.core.call('changes.undo', { changeSetId: again.changeSetId! });
    expect((await rowOf(id)).findings.at(-1)!.accepted).toMatchObject({ reason: 'Two rows only' });
    await desk.core.call('changes.undo', { changeSetId: accepted.changeSetId! });
    expect(await codes(id)).toEqual(['no-backup', 'no-runbook']);
  });

  test('a day that is over is refused, and so is a row that is gone', async () => {
    const id = await create('responsibility', { name: 'Row' });
    await expect(desk.core.call('ownership.accept', { responsibilityId: id, finding: 'undecided', reason: 'x', until: '2026-11-22' })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(desk.core.call('ownership.accept', { responsibilityId: id, finding: 'undecided', reason: '  ', until: null })).rejects.toMatchObject({ kind: 'invalid' });
    await desk.core.call('records.trash', { kind: 'responsibility', ids: [id] });
    await expect(desk.core.call('ownership.accept', { responsibilityId: id, finding: 'undecided', reason: 'x', until: null })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(desk.core.call('ownership.row', { id })).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('the catalogue', () => {
  test('marks what is there, adds the rest once, and goes by one undo', async () => {
    const { core } = desk;
    const { rows } = await core.call('ownership.catalogue', {});
    expect(rows.filter((row) => row.present)).toHaveLength(10);
    const [first, second] = rows.filter((row) => !row.present);
    const present = rows.find((row) => row.present)!;
    const added = await core.call('ownership.addFromCatalogue', { names: [first!.name, second!.name, present.name] });
    expect(added.ids).toHaveLength(2);
    expect(await rowOf(added.ids[0]!)).toMatchObject({ name: first!.name, area: first!.area, accountable: null, responsible: null });
    expect((await core.call('ownership.addFromCatalogue', { names: [first!.name] })).ids).toEqual([]);
    await core.call('changes.undo', { changeSetId: added.changeSetId! });
    expect((await core.call('ownership.matrix', { filter: {} })).totals.total).toBe(10);
    await expect(core.call('ownership.addFromCatalogue', { names: ['No such row'] })).rejects.toMatchObject({ kind: 'invalid' });
  });

  test('makes the service area when the workspace has none of that name', async () => {
    const { core } = desk;
    const areas = (await core.call('records.list', { kind: 'area', filter: {}, sort: { field: 'position', descending: false }, offset: 0, limit: 50 })).rows;
    await core.call('records.trash', { kind: 'area', ids: areas.map((area) => area.id) });
    const row = (await core.call('ownership.catalogue', {})).rows.find((one) => !one.present)!;
    const { ids } = await core.call('ownership.addFromCatalogue', { names: [row.name] });
    expect((await rowOf(ids[0]!)).area).toBe(row.area);
  });
});

test('the sample company shows the findings it was made to show', async () => {
  const sample = testDesk({ clock });
  try {
    await sample.core.call('workspace.create', { name: 'Sample', content: 'sample' });
    const { groups, totals } = await sample.core.call('ownership.matrix', { filter: {} });
    const texts = Object.fromEntries(groups.flatMap((group) => group.rows.map((row) => [row.name, row.findings.map((one) => one.text)])));
    expect(texts['First-line support']).toEqual([]);
    expect(texts['Onboarding']).toEqual([]);
    expect(texts['MFA enforcement']![0]).toBe('Nobody is accountable');
    expect(texts['Break-glass accounts']).toContain('Last proven 94 days ago');
    expect(texts['Restore testing']![0]).toBe('Who does which part?');
    expect(texts['Phishing response']![0]).toBe('Provider: “mailbox purge is yours”');
    expect(texts['Ransomware lead']![0]).toBe('One person holds this');
    expect(totals.nobody).toBe(1);
    expect(totals.covered).toBeLessThan(totals.total);
  } finally {
    sample.cleanUp();
  }
});
