import { expect, test } from 'vitest';
import { openTestDesk } from '#test/fixtures/desk.ts';

test('the report of a month is made from the records, keeps the technician’s note, and follows undo', async () => {
  const desk = await openTestDesk();
  try {
    const month = new Date().toISOString().slice(0, 7);
    const call: typeof desk.core.call = (method, input) => desk.core.call(method, input);
    const { id: responsibility } = await call('records.create', { kind: 'responsibility', fields: { name: 'First line' } });
    const { id: task } = await call('records.create', { kind: 'task', fields: { title: 'Printer', workType: 'reactive', responsibilityId: responsibility } });
    await call('records.create', { kind: 'timeEntry', fields: { taskId: task, on: `${month}-02`, minutes: 90, workType: 'reactive' } });
    const { changeSetId } = await call('reports.setNote', { month, text: 'A quiet month.' });
    await call('reports.setNote', { month, text: 'A quiet month, but for printers.' });
    const { document, note } = await call('reports.month', { month });
    expect(note).toBe('A quiet month, but for printers.');
    const text = JSON.stringify(document);
    expect(text).toContain('"label":"Interruptions","value":"1.5 h"');
    expect(text).toContain(`"href":"/reports/${month}.responsibility-${responsibility}"`);
    expect(await call('reports.counted', { month, figure: `responsibility-${responsibility}` })).toMatchObject({ title: 'First line', sum: '1.5 h', groups: [{ total: 1, rows: [{ text: 'Printer', value: '1 h 30 min', href: `/work/${task}` }] }] });
    await expect(call('reports.counted', { month, figure: 'nonsense' })).rejects.toMatchObject({ kind: 'invalid' });
    const { fileName, html } = await call('reports.page', { month });
    expect(fileName).toBe(`it-report-${month}.pdf`);
    expect(html).toContain('A quiet month, but for printers.');
    await call('changes.undo', { changeSetId: changeSetId! });
    expect((await call('reports.month', { month: '2019-02' })).document.sections.map(({ title }) => title)).not.toContain('In short');
    await expect(call('reports.month', { month: '2026-13' as string })).rejects.toMatchObject({ kind: 'invalid' });
  } finally {
    desk.cleanUp();
  }
});
