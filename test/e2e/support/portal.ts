import { expect, type Page } from '@playwright/test';
import { go } from './core-suite.ts';
import type { RunningProvider } from './provider.ts';

/** As a person connects: by address and the printed code. */
export async function connect(page: Page, provider: RunningProvider): Promise<void> {
  await go(page, 'Sharing');
  await page.getByRole('textbox', { name: 'Server address' }).fill(provider.url);
  await page.getByRole('textbox', { name: 'Enrolment code' }).fill(/Enrolment code:\s+(\S+)/.exec(provider.output())![1]!);
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByText('Nothing', { exact: true })).toBeVisible();
}

/** As an engineer signs in for the first time: with the printed one-time password. */
export async function signIn(portal: Page, provider: RunningProvider): Promise<void> {
  const [, email, oneTime] = /sign in as (\S+) with the one-time password (\S+)/.exec(provider.output())!;
  await portal.goto(`${provider.url}/portal/`);
  await portal.getByRole('textbox', { name: 'Email' }).fill(email!);
  await portal.getByLabel('Password').fill(oneTime!);
  await portal.getByRole('button', { name: 'Sign in' }).click();
  await portal.getByRole('textbox', { name: 'One-time password' }).fill(oneTime!);
  await portal.getByRole('textbox', { name: 'New password', exact: true }).fill('correct horse battery');
  await portal.getByRole('textbox', { name: 'New password again' }).fill('correct horse battery');
  await portal.getByRole('button', { name: 'Set password' }).click();
  await expect(portal.getByRole('link', { name: 'Queue' })).toBeVisible();
}
