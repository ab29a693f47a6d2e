import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { inRoot } from '#scripts/lib/paths.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { testDesk, type TestDesk } from '#test/fixtures/desk.ts';

const PASSPHRASE = 'correct horse battery';
let desk: TestDesk;
let folder: string;
let plain: string;
let locked: string;
let id: string;
let asked: string[] = [];

/** An encrypted packet of the sample company, as a file on this computer. */
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-packet-page-'));
  desk = testDesk();
  const { core } = desk;
  await core.call('workspace.create', { name: 'Pellworth Millworks', technician: 'Dana Ortiz', content: 'sample' });
  const today = localDay(new Date().toISOString());
  const away = (await core.call('today.get', {})).technician!.id;
  for (const { id: planned } of (await core.call('handoff.list', { over: false, offset: 0, limit: 5 })).rows) await core.call('handoff.cancel', { id: planned });
  ({ id } = await core.call('handoff.plan', { awayId: away, startsOn: today, endsOn: addDays(today, 9), substitute: { side: 'provider', personId: null } }));
  plain = (await core.call('handoff.packet', { id, audience: 'internal' })).html!;
  locked = join(folder, 'packet.html');
  await core.call('handoff.packet', { id, audience: 'internal', path: locked, passphrase: PASSPHRASE });
});
test.afterAll(() => {
  desk.cleanUp();
  rmSync(folder, { recursive: true, force: true });
});
test.beforeEach(({ page }) => {
  asked = [];
  page.on('request', (request) => { if (!/^(file|blob|data|about):/.test(request.url())) asked.push(request.url()); });
  // What the page's own policy stops never leaves the browser.
  page.on('requestfailed', (request) => { if (request.failure()?.errorText === 'csp') asked = asked.filter((url) => url !== request.url()); });
});

const shot = (page: Page, name: string) => page.screenshot({ path: inRoot(`test-results/screens/packet-${name}.png`) });
const open = (page: Page, path: string) => page.goto(pathToFileURL(path).href);

test('opens with its passphrase and nothing but a browser, shows the very packet, and asks no network', async ({ page }) => {
  await open(page, locked);
  await expect(page.getByLabel('Passphrase')).toBeFocused();
  const held = readFileSync(locked, 'latin1');
  expect(held).not.toContain('Pellworth');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await shot(page, 'locked');
  await page.getByLabel('Passphrase').fill('correct horse batterz');
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('status')).toHaveText(/does not open it. Check it letter by letter/);
  await page.getByLabel('Passphrase').fill(PASSPHRASE);
  const worked = page.evaluate("new Promise((done) => { const look = () => (document.querySelector('progress')?.value > 0 ? done() : requestAnimationFrame(look)); look(); })");
  await page.keyboard.press('Enter');
  await worked;
  await expect(page.getByRole('status')).toHaveText(/Unchanged since it was signed with the key [0-9A-F ]{49}/);
  const packet = page.frameLocator('iframe');
  await expect(packet.getByRole('heading', { name: 'Who looks after what' })).toBeVisible();
  await expect(packet.getByRole('heading', { name: 'Who looks after what' })).toHaveCSS('font-weight', '700');
  await packet.getByRole('navigation').getByRole('link', { name: 'Runbooks' }).click();
  await expect(packet.getByRole('heading', { name: 'Runbooks', exact: true })).toBeInViewport();
  await shot(page, 'opened');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Save the opened packet' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^Dana Ortiz away, .*\.html$/);
  const saved = readFileSync(await download.path(), 'utf8');
  expect(await desk.core.call('handoff.verify', { base64: Buffer.from(saved).toString('base64') })).toMatchObject({ result: 'unchanged', own: true });
  expect(saved.split('<body>')[1]!.slice(0, 200)).toBe(plain.split('<body>')[1]!.slice(0, 200));
  expect(asked).toEqual([]);
});

test('changed by one byte it says so, or shows nothing; what was put into it never runs', async ({ page }) => {
  const bytes = readFileSync(locked);
  const text = bytes.toString('latin1');
  const parts = { ciphertext: text.indexOf('id="tandem-locked">') + 4_000, end: text.indexOf('</script>', text.indexOf('id="tandem-locked">')) - 40, data: text.indexOf('"sha256":"') + 20, script: text.lastIndexOf('<script>') + 9_000, policy: text.indexOf('script-src') + 25 };
  for (const [name, at] of Object.entries(parts)) {
    const changed = Buffer.from(bytes);
    changed[at] = changed[at] === 0x61 ? 0x62 : 0x61;
    const path = join(folder, `${name}.html`);
    writeFileSync(path, changed);
    await open(page, path);
    // Where the script itself was changed, no browser runs it, and the page says what that means.
    await expect(page.getByText(/was changed on its way/), name).toBeVisible();
    await expect(page.getByLabel('Passphrase'), name).toHaveCount(0);
    expect((await desk.core.call('handoff.verify', { path })).result, name).toBe('changed');
  }
  await shot(page, 'changed');
  const evil = join(folder, 'evil.html');
  writeFileSync(evil, text.replace('<body>', '<body onload="document.title=1"><script>document.title="ran"</script><img src="https://example.org/x.png">'), 'latin1');
  await open(page, evil);
  await expect(page.getByLabel('Passphrase')).toBeVisible();
  await expect(page).toHaveTitle('Encrypted handoff packet');
  expect(asked).toEqual([]);
});

test('made for a recipient it opens with the identity that is pasted', async ({ page }) => {
  const [identity, other] = [await generateIdentity(), await generateIdentity()];
  const path = join(folder, 'key.html');
  await desk.core.call('handoff.packet', { id, audience: 'internal', path, recipients: [await identityToRecipient(identity)] });
  await open(page, path);
  await page.getByLabel('Identity').fill('age1notsecret');
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('status')).toHaveText(/That is no age identity/);
  await page.getByLabel('Identity').fill(other);
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('status')).toHaveText(/That key does not open it/);
  await page.getByLabel('Identity').fill(`# created: 2026-11-24\n# public key: age1…\n${identity}\n`);
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.frameLocator('iframe').getByRole('heading', { name: 'Phones' })).toBeVisible();
  expect(asked).toEqual([]);
});
