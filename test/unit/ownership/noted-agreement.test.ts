import { afterEach, beforeEach, expect, test } from 'vitest';
import { noteAgreement } from '#src/domain/ownership/noted-agreement.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

const now = '2026-11-25T12:00:00.000Z';
const row = { name: 'Backups', responsible: 'provider', severity: 'high' };
const agreed = { ...row, agreement: 'agreed', agreedOn: '2026-11-01', agreedTerms: row };

test.each([
  ['noted as agreed', { agreement: 'agreed' }, row, { agreement: 'agreed', agreedOn: '2026-11-25', agreedTerms: row }],
  ['noted with its day', { agreement: 'agreed', agreedOn: '2026-11-02' }, row, { agreement: 'agreed', agreedOn: '2026-11-02', agreedTerms: row }],
  ['noted and changed at once', { agreement: 'agreed', severity: 'low' }, row, { agreement: 'agreed', severity: 'low', agreedOn: '2026-11-25', agreedTerms: { ...row, severity: 'low' } }],
  ['changed since', { severity: 'low' }, agreed, { severity: 'low', agreement: 'outdated' }],
  ['changed back', { severity: 'high' }, { ...agreed, severity: 'low', agreement: 'outdated' }, { severity: 'high', agreement: 'agreed' }],
  ['changed in what divides nothing', { privateNotes: 'x' }, agreed, { privateNotes: 'x' }],
  ['noted as disputed', { agreement: 'disputed' }, agreed, { agreement: 'disputed', agreedTerms: null }],
  ['never noted', { severity: 'low' }, { ...row, agreement: 'none' }, { severity: 'low' }],
  ['agreed before versions were kept', { severity: 'low' }, { ...row, agreement: 'agreed', agreedTerms: null }, { severity: 'low' }],
])('%s', (_what, fields, record, expected) => expect(noteAgreement(fields, record, now)).toEqual(expected));

let desk: TestDesk;
beforeEach(async () => { desk = await openTestDesk({ clock: () => now }); });
afterEach(() => desk.cleanUp());

test('in one step with the edit, shown with what changed, and gone with its undo', async () => {
  const { core } = desk;
  const { id } = await core.call('records.create', { kind: 'responsibility', fields: { name: 'Backups', responsible: 'provider' } });
  await core.call('records.update', { kind: 'responsibility', id, fields: { agreement: 'agreed' } });
  const { changeSetId } = await core.call('records.update', { kind: 'responsibility', id, fields: { responsible: 'shared' } });
  const state = async () => (await core.call('records.get', { kind: 'responsibility', id })).record['agreement' as never];
  expect(await state()).toBe('outdated');
  const { findings } = await core.call('ownership.findings', {});
  expect(findings.filter((one) => one.id === id).map((one) => one.finding.code)).toContain('changed');
  expect((await core.call('agreements.of', { id })).changes).toEqual([expect.objectContaining({ label: 'Responsible', before: 'Provider', after: 'Shared' })]);
  await core.call('changes.undo', { changeSetId: changeSetId! });
  expect(await state()).toBe('agreed');
});

test('a row that leaves nothing to the provider needs no agreement, without a word', async () => {
  const { core } = desk;
  const me = (await core.call('workspace.status', {})).technicianId!;
  const { id } = await core.call('records.create', { kind: 'responsibility', fields: { name: 'Doors', responsible: 'internal', accountableId: me } });
  const words = async () => (await core.call('ownership.row', { id })).row.agreement?.words;
  expect(await words()).toBe('Not needed');
  await core.call('records.update', { kind: 'responsibility', id, fields: { providerPart: 'Opens the ticket' } });
  expect(await words()).toBe('Not shared');
});
