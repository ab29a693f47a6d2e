import { expect, test } from 'vitest';
import { openTestDesk } from '#test/fixtures/desk.ts';

test('the statement groups what is agreed, lists apart what is not, and is told from a changed one', async () => {
  const { core, cleanUp } = await openTestDesk();
  const { id: area } = await core.call('records.create', { kind: 'area', fields: { name: 'Protection', position: 1 } });
  const row = (name: string, fields: Record<string, unknown>) => core.call('records.create', { kind: 'responsibility', fields: { name, areaId: area, responsible: 'shared', internalPart: 'Choose', privateNotes: 'zebra-quartz-72', ...fields } });
  await row('Restore <testing>', { agreement: 'agreed', agreedOn: '2026-09-01', providerPart: 'Restore one server' });
  await row('Phishing response', { agreement: 'disputed', agreementNote: 'Purge is yours' });
  await row('Patching', { agreement: 'outdated', agreedOn: '2026-08-01' });
  await row('Inventory', { agreement: 'not_needed' });
  const statement = await core.call('agreements.statement', {});
  expect(statement.areas.map(({ name, rows }) => [name, rows.map((one) => [one.name, one.agreed?.on])])).toEqual([['Protection', [['Restore <testing>', '2026-09-01']]]]);
  expect(statement.areas[0]!.rows[0]!.lines).toContainEqual({ label: 'Provider does', text: 'Restore one server' });
  // Entered within one millisecond, in either order.
  expect(new Set(statement.notAgreed.map(({ name, open }) => [name, open?.state, open?.said]))).toEqual(new Set([['Phishing response', 'disputed', 'Purge is yours'], ['Patching', 'outdated', '']]));
  const { html, fingerprint } = await core.call('agreements.sign', {});
  expect(html).toContain('Restore &#60;testing&#62;');
  expect(html).not.toContain('zebra-quartz-72');
  expect(await core.call('agreements.verify', { text: html })).toMatchObject({ result: 'unchanged', own: true, fingerprint, statement: { title: 'Division of work' } });
  expect(await core.call('agreements.verify', { text: html.replace('Restore one server', 'Restore two servers') })).toMatchObject({ result: 'changed', own: false, statement: null });
  expect(await core.call('agreements.verify', { text: 'Dear customer' })).toMatchObject({ result: 'not-signed' });
  await expect(core.call('agreements.verify', { path: '/nowhere/statement.html' })).rejects.toMatchObject({ kind: 'not-found' });
  cleanUp();
});
