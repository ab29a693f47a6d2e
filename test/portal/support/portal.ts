import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { TestServer } from '#test/sync/support/server.ts';

/** As an engineer types what is known of them; who has a one-time password must set another one then. */
export async function signIn(page: Page, server: TestServer, { email, password }: { readonly email: string; readonly password: string } = server.engineer): Promise<void> {
  await page.goto(`${server.url}/portal/`);
  await page.getByRole('textbox', { name: 'Email' }).fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** What a finger must meet is nowhere smaller than the 24 px of WCAG 2.2, and nothing stands beside the screen. */
export async function expectRoomy(page: Page): Promise<void> {
  expect(await page.evaluate(() => [
    ...(document.documentElement.scrollWidth > window.innerWidth ? ['wider than the screen'] : []),
    ...[...document.querySelectorAll<HTMLElement>('button, a, [role=tab]')].filter((one) => one.offsetWidth > 1 && (one.offsetHeight < 24 || one.offsetWidth < 24)).map((one) => `${one.offsetWidth} × ${one.offsetHeight}: ${one.outerHTML}`),
  ])).toEqual([]);
}

export async function expectClean(page: Page): Promise<void> {
  // The announcer holds sentences for a few seconds that name controls already gone from the page.
  const { violations } = await new AxeBuilder({ page }).exclude('[data-live-announcer]').analyze();
  expect(violations.map((one) => `${one.id} ${one.nodes[0]?.html}`)).toEqual([]);
}
