import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '#src/contract/csp.ts';
import { deepLinkPath, externalUrl } from '#src/contract/links.ts';
import { shellMethods } from '#src/contract/shell.ts';

describe('what may leave for the system’s programs', () => {
  test.each(['https://example.com/a?b=c', 'http://example.com', 'mailto:a@example.com', 'tel:+15550100'])('%s may', (url) => expect(externalUrl(url)).not.toBeNull());
  test.each([
    'file:///etc/passwd', 'javascript:alert(1)', ' javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'data:text/html,<script>', 'vbscript:x', 'smb://host/share', 'ms-msdt:/id', 'tandem://app/',
    'https://user:pw@example.com', 'https://', 'http:', '', '//example.com', 'C:\\Windows\\System32\\calc.exe', 'search-ms:query=x', 'blob:https://example.com/1', 'chrome://settings',
  ])('%s may not', (url) => expect(externalUrl(url)).toBeNull());
  test('nothing but the four schemes, whatever is tried', () => {
    fc.assert(fc.property(fc.oneof(fc.webUrl(), fc.string(), fc.tuple(fc.string(), fc.constant(':'), fc.string()).map((parts) => parts.join(''))), (text) => {
      const url = externalUrl(text);
      expect(url === null || /^(https?|mailto|tel):/.test(url)).toBe(true);
    }));
  });
});

describe('deep links', () => {
  const id = '019a0000-0000-7000-8000-000000000000';
  test('open a record of a known kind', () => expect(deepLinkPath(`tandem://asset/${id}`)).toBe(`/open/asset/${id}`));
  test.each([`tandem://share/${id}`, 'tandem://asset/../../x', `tandem://asset/${id}/../y`, `http://asset/${id}`, 'tandem://app/index.html', '--tandem'])('%s opens nothing', (text) => expect(deepLinkPath(text)).toBeNull());
});

test('the content security policy allows nothing unsafe and nothing remote', () => {
  expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'");
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|https?:|data:/);
});

test('each shell method refuses input of another shape', () => {
  for (const [name, { input }] of Object.entries(shellMethods)) expect(input.safeParse('nonsense').success, name).toBe(false);
});
