import { expect, test } from '@playwright/test';
import { fuzzMarkdown, openMarkdownPage } from '#test/fixtures/markdown-page.ts';

test('hostile Markdown is drawn without a script, a strange element or an address that leads elsewhere', async () => {
  const seed = Date.now() % 1_000_000;
  expect(await fuzzMarkdown(3000, seed), `seed ${seed}`).toEqual([]);
});

test('deep nesting and long lines are drawn in time, and a text too long to draw says so', async () => {
  const { browser, page, faults } = await openMarkdownPage();
  const texts = ['> '.repeat(20_000), `${'- '.repeat(5000)}x`, Array.from({ length: 400 }, (_, at) => `${'  '.repeat(at)}- [ ] deep`).join('\n'), '['.repeat(50_000), '*'.repeat(50_000), `${'![x]('.repeat(5000)}`, '`'.repeat(60_000), '<'.repeat(50_000), '|'.repeat(20_000)];
  const started = Date.now();
  expect(await faults(texts)).toEqual([]);
  expect(Date.now() - started).toBeLessThan(20_000);
  const drawn = await page.evaluate(() => {
    const scope = globalThis as unknown as { markdown: { renderMarkdown(text: string): DocumentFragment } };
    const begun = performance.now();
    const fragment = scope.markdown.renderMarkdown('- [ ] step (5 min)\n'.repeat(550_000));
    return { words: fragment.textContent?.slice(0, 200) ?? '', nodes: fragment.querySelectorAll('*').length, took: performance.now() - begun };
  });
  expect(drawn.words).toContain('This text is 10.4 million characters long, too long to draw.');
  expect(drawn.nodes).toBeLessThan(10);
  expect(drawn.took).toBeLessThan(500);
  await browser.close();
});

test('steps, sides, minutes, code, warnings, what waits to be filled in and what hides are drawn as such', async () => {
  const { browser, page } = await openMarkdownPage();
  await page.evaluate(() => {
    const scope = globalThis as unknown as { markdown: { renderMarkdown(text: string): DocumentFragment } };
    document.body.replaceChildren(scope.markdown.renderMarkdown('- [ ] Ask **them** @provider (1 h 30 min)\n  - [x] Look (optional)\n\n> Warning: hot\n\nCall {{Phone}} and run `rm\u202e fr`\n\n![Rack](https://x.example/a.png)'));
  });
  expect(await page.locator('li.step').count()).toBe(2);
  expect(await page.locator('li.step > .role.provider').textContent()).toBe('Provider');
  expect(await page.locator('li.step > .minutes').textContent()).toBe('1 h 30 min');
  expect(await page.locator('li.step.done > .optional').textContent()).toBe('optional');
  expect(await page.locator('blockquote.warning').textContent()).toContain('hot');
  expect(await page.locator('.placeholder').textContent()).toBe('Phone');
  expect(await page.locator('code .turning').textContent()).toBe('U+202E');
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.locator('a[href="https://x.example/a.png"]').textContent()).toBe('Rack');
  await browser.close();
});
