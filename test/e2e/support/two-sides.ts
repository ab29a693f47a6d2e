import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { go } from './core-suite.ts';
import { shot } from './launch.ts';
import type { RunningProvider } from './provider.ts';

const password = 'correct horse battery';

/** A picture in each scheme. */
export async function look(page: Page, name: string): Promise<void> {
  await shot(page, `${name}-light`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await shot(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

export async function clean(page: Page, { electron }: { readonly electron: boolean }): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(electron).exclude('[data-live-announcer]').analyze();
  expect(violations.map((one) => `${one.id} ${one.nodes[0]?.html} ${one.nodes[0]?.failureSummary}`)).toEqual([]);
}

/** Nothing of a page stands beside the screen. */
export async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
}

export async function connect(page: Page, provider: RunningProvider): Promise<void> {
  await go(page, 'Sharing');
  await page.getByRole('textbox', { name: 'Server address' }).fill(provider.url);
  await page.getByRole('textbox', { name: 'Enrolment code' }).fill(/Enrolment code:\s+(\S+)/.exec(provider.output())![1]!);
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByText('Nothing', { exact: true })).toBeVisible({ timeout: 20_000 });
}

export async function sync(page: Page): Promise<void> {
  await go(page, 'Sharing');
  await page.getByRole('radio', { name: 'Connection' }).check({ force: true });
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByRole('button', { name: 'Sync now' })).toBeEnabled();
  await expect(page.getByText('Nothing', { exact: true })).toBeVisible({ timeout: 20_000 });
}

const signInOf = (provider: RunningProvider): readonly [email: string, oneTime: string] => {
  const [, email, oneTime] = /sign in as (\S+) with the one-time password (\S+)/.exec(provider.output())!;
  return [email!, oneTime!];
};

/** The first engineer of a new server comes in and sets a password. */
export async function firstSignIn(portal: Page, provider: RunningProvider): Promise<void> {
  const [, oneTime] = signInOf(provider);
  await signIn(portal, provider, oneTime);
  await portal.getByRole('textbox', { name: 'One-time password' }).fill(oneTime);
  await portal.getByRole('textbox', { name: 'New password', exact: true }).fill(password);
  await portal.getByRole('textbox', { name: 'New password again' }).fill(password);
  await portal.getByRole('button', { name: 'Set password' }).click();
  await expect(portal.getByRole('link', { name: 'Queue', exact: true })).toBeVisible();
}

export async function signIn(portal: Page, provider: RunningProvider, secret = password): Promise<void> {
  await portal.goto(`${provider.url}/portal/`);
  await portal.getByRole('textbox', { name: 'Email' }).fill(signInOf(provider)[0]);
  await portal.getByLabel('Password').fill(secret);
  await portal.getByRole('button', { name: 'Sign in' }).click();
}
