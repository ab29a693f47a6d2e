import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { musts } from '#provider/server/conformance/musts.ts';
import { endpoints, type Endpoint } from '#src/contract/provider.ts';
import { failureCodes } from '#src/contract/provider/failures.ts';

const text = readFileSync(new URL('../../../docs/provider-api.md', import.meta.url), 'utf8');

test('docs/provider-api.md lists the endpoints of the contract', () => {
  const rows = Object.values<Endpoint>(endpoints).map(({ method, path, auth, summary }) => `| \`${method} ${path}\` | ${auth === 'none' ? 'nothing' : auth} | ${summary} |`);
  const table = ['| call | needs | |', '|---|---|---|', ...rows].join('\n');
  expect(/<!-- endpoints: .*? -->\n([\s\S]*?)\n<!-- \/endpoints -->/.exec(text)?.[1]).toBe(table);
});

test('and every failure code', () => {
  for (const code of failureCodes) expect(text).toContain(`\`${code}\``);
});

test('and every must, in the words that the checks go by', () => {
  const list = Object.entries(musts).map(([name, sentence]) => `- **${name}** ${sentence}`).join('\n');
  expect(/<!-- musts: .*? -->\n([\s\S]*?)\n<!-- \/musts -->/.exec(text)?.[1]).toBe(list);
});
