import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { inRoot } from '#scripts/lib/paths.ts';
import { attach } from '#test/fixtures/files.ts';
import { openTestDesk } from '#test/fixtures/desk.ts';
import { startTestServer } from '#test/sync/support/server.ts';
import { signIn } from './support/portal.ts';

test('an engineer sees the pictures of a shared record, also in its text, and saves files; nothing in them runs', async ({ page }) => {
  const server = await startTestServer({ portalFolder: inRoot('out/portal') });
  const desk = await openTestDesk();
  try {
    await desk.core.call('sync.enrol', { url: server.url, code: await server.enrolmentCode(), deviceName: 'Laptop' });
    const { id } = await desk.core.call('records.create', { kind: 'runbook', fields: { title: 'Restore test' } });
    const photo = await attach(desk.core, 'runbook', id, 'Rack.png', readFileSync(inRoot('assets/icons/512x512.png')));
    const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title="ran"</script></svg>';
    const drawing = await attach(desk.core, 'runbook', id, 'Rack.svg', Buffer.from(script));
    const body = `Look here:\n\n![The rack](tandem-file:${photo.file.sha256})\n\n![A drawing](tandem-file:${drawing.file.sha256})\n\n![Elsewhere](https://example.invalid/tracker.png)`;
    await desk.core.call('records.update', { kind: 'runbook', id, fields: { body } });
    await desk.core.call('sharing.set', { kind: 'runbook', id, level: 'full', right: 'view', until: null, hiddenFields: [] });
    await desk.core.call('sync.now', {});
    await desk.core.files.idle();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await signIn(page, server);
    await page.getByRole('link', { name: 'Test company' }).click();
    await page.getByRole('link', { name: 'Restore test' }).click();
    await expect.poll(() => page.locator('img').evaluateAll((pictures) => pictures.map((one) => (one as HTMLImageElement).naturalWidth))).toEqual([512, 512]);
    await expect(page.getByText('A drawing (this picture is not here)')).toBeVisible();
    expect(asked.filter((url) => !url.startsWith(server.url) && !url.startsWith('data:'))).toEqual([]);
    await page.screenshot({ path: inRoot('test-results/screens/portal-files.png'), fullPage: true });
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Rack.svg' }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe('Rack.svg');
    expect(readFileSync(await download.path(), 'utf8')).toBe(script);
    await page.goto(`${server.url}/portal/api/workspaces/${(page.url().split('/w/')[1] ?? '').split('/')[0]}/files/${drawing.file.id}`).catch(() => undefined);
    expect(await page.title()).not.toBe('ran');
  } finally {
    desk.cleanUp();
    await server.stop();
  }
});
