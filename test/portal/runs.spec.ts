import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { inRoot } from '#scripts/lib/paths.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { startTestServer, type TestServer } from '#test/sync/support/server.ts';
import { addDays } from '#src/lib/dates.ts';
import { expectClean, signIn } from './support/portal.ts';

let server: TestServer;
let desk: TestDesk;
let run: string;

test.beforeEach(async () => {
  server = await startTestServer({ portalFolder: inRoot('out/portal') });
  desk = await openTestDesk();
  await desk.core.call('sync.enrol', { url: server.url, code: await server.enrolmentCode(), deviceName: 'Laptop' });
  await desk.core.call('sync.pause', { paused: true });
  const runbookId = (await desk.core.call('records.create', { kind: 'runbook', fields: { title: 'Patch night', status: 'active', body: '- [ ] Announce it\n- [ ] Patch the hosts\n- [ ] Look at the logs\n- [ ] Say it is done' } })).id;
  ({ id: run } = await desk.core.call('runs.start', { runbookId, side: 'provider' }));
  await desk.core.call('sharing.set', { kind: 'run', id: run, level: 'full', right: 'edit', until: null, hiddenFields: [] });
  await desk.core.call('sync.now', {});
});
test.afterEach(async () => {
  desk.cleanUp();
  await server.stop();
});

const tick = (page: Page, what: string) => page.getByRole('checkbox', { name: `Done: ${what}` });
const shot = (page: Page, name: string) => page.screenshot({ path: inRoot(`test-results/screens/portal-run-${name}.png`) });

test('a run is worked through without a connection and over a reload, and arrives at the desk', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, server);
  await expect(page.getByRole('link', { name: 'Handoffs', exact: true })).toBeVisible();
  const { workspaces } = await (await page.request.get(`${server.url}/portal/api/workspaces`)).json() as { workspaces: { id: string }[] };
  const workspaceId = workspaces[0]!.id;
  await page.goto(`${server.url}/portal/w/${workspaceId}/r/${run}`);
  await expect(tick(page, 'Patch the hosts')).toBeVisible();
  await page.context().setOffline(true);
  await tick(page, 'Patch the hosts').click();
  await page.getByRole('button', { name: 'Note on Patch the hosts' }).click();
  await page.getByRole('textbox', { name: 'Note' }).fill('HV02 took two tries');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(page.getByText('1 step not sent yet')).toBeVisible();
  await page.route('**/portal/api/**', (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()));
  await page.context().setOffline(false);
  await page.reload();
  await expect(page.getByText('1 step not sent yet')).toBeVisible();
  await expect(tick(page, 'Patch the hosts')).toBeChecked();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectClean(page);
  await shot(page, 'phone-dark');
  await page.unroute('**/portal/api/**');
  await expect(page.getByText('not sent yet')).toHaveCount(0);
  await desk.core.call('sync.now', {});
  const { steps } = await desk.core.call('runs.get', { id: run });
  expect(steps.map((step) => [step.state, step.note])).toEqual([['open', null], ['done', 'HV02 took two tries'], ['open', null], ['open', null]]);
});

test('a scheduled run that falls into a handoff is begun on the phone, goes on without a connection, and arrives at the desk', async ({ page }) => {
  const { core } = desk;
  const today = new Date().toISOString().slice(0, 10);
  const dana = (await core.call('today.get', {})).technician!.id;
  const runbookId = (await core.call('records.create', { kind: 'runbook', fields: { title: 'Restore test', status: 'active', body: '- [ ] Choose the server\n- [ ] Restore it to the lab\n- [ ] Compare the files' } })).id;
  await core.call('records.create', { kind: 'schedule', fields: { title: 'Restore test', runbookId, rule: 'FREQ=DAILY', startsAt: `${today}T00:00`, timeZone: 'UTC', assigneeId: dana } });
  const { id } = await core.call('handoff.plan', { title: 'Dana away', awayId: dana, startsOn: today, endsOn: addDays(today, 3), substitute: { side: 'provider', personId: null } });
  await core.call('handoff.handOver', { id });
  await core.call('sync.now', {});
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, server);
  await page.getByRole('link', { name: 'Handoffs' }).click();
  await page.getByRole('link', { name: 'Dana away' }).click();
  await page.getByRole('button', { name: 'Acknowledge Restore test', exact: true }).click();
  await page.getByRole('button', { name: 'Start a run of Restore test' }).click();
  await expect(page.getByRole('heading', { name: 'Restore test', level: 1 })).toBeVisible();
  await tick(page, 'Choose the server').click();
  await expect(page.getByText('Done, ').first()).toContainText('Maria Provider');
  await page.context().setOffline(true);
  await tick(page, 'Restore it to the lab').click();
  await expect(page.getByText('1 step not sent yet')).toBeVisible();
  await shot(page, 'item-offline');
  await page.context().setOffline(false);
  await expect(page.getByText('not sent yet')).toHaveCount(0);
  await page.getByRole('button', { name: 'Done from our side…' }).click();
  await page.getByRole('button', { name: 'Tell the customer' }).click();
  await expect(page.getByRole('list', { name: 'What was said about the end' })).toContainText('Maria Provider is done with it: done with problems');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await shot(page, `item-${colorScheme}`);
    const { violations } = await new AxeBuilder({ page }).exclude('[data-live-announcer]').analyze();
    expect(violations.map((one) => `${colorScheme} ${one.id} ${one.nodes[0]?.html}`)).toEqual([]);
  }
  await page.getByRole('link', { name: 'The handoff' }).click();
  await expect(page.getByRole('link', { name: /See the run of Restore test, begun by Maria Provider/ })).toBeVisible();
  await shot(page, 'item-card');
  await core.call('sync.now', {});
  const { rows } = await core.call('runs.list', { filter: { state: 'running' }, offset: 0, limit: 10 });
  expect(rows.find((one) => one.title === 'Restore test')).toMatchObject({ done: 2, total: 3, side: 'provider' });
});
