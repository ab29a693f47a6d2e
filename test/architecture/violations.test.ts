import { describe, expect, test } from 'vitest';
import { parseModule } from './modules.ts';
import { violationsOf } from './violations.ts';

const aliases = { '#src/*': './src/*', '#core/*': './main/core/*', '#ui/*': './renderer/ui/*', '#assets/*': './assets/*' };

function problems(file: string, source: string, absent?: string): string[] {
  return violationsOf(parseModule(file, source), { aliases, exists: (name) => name !== absent });
}

describe('the import checker', () => {
  test.each([
    ['src/domain/a.ts', `import fs from 'node:fs';`],
    ['src/domain/a.ts', `import path from 'path';`],
    ['src/domain/a.ts', `import { x } from '#core/db/open.ts';`],
    ['src/domain/a.ts', `import catalogue from '#assets/catalogue.json';`],
    ['src/lib/a.ts', `import { x } from '#src/domain/kinds.ts';`],
    ['src/lib/a.ts', `import { x } from '../domain/kinds.ts';`],
    ['main/core/services/a.ts', `import { app } from 'electron';`],
    ['main/core/services/a.ts', `import type { Database } from 'better-sqlite3';`],
    ['main/core/services/a.ts', `export { default } from 'better-sqlite3'; export const own = 1;`],
    ['main/core/services/a.ts', `type D = import('better-sqlite3').Database;`],
    ['main/core/services/a.ts', `const d = await import('better-sqlite3');`],
    ['main/core/services/a.ts', `const d = await import(name);`],
    ['main/shell/a.ts', `import { x } from '#core/db/open.ts';`],
    ['main/shell/a.ts', `import { x } from '../core/db/open.ts';`],
    ['main/preload/a.ts', `import { x } from '../shell/window.ts';`],
    ['renderer/app/a.tsx', `import { readFile } from 'node:fs/promises';`],
    ['renderer/app/a.tsx', `import { ipcRenderer } from 'electron';`],
    ['renderer/ui/a.tsx', `import { useDesk } from '../bridge/use-desk.ts';`],
    ['renderer/features/assets/a.tsx', `import { x } from '../runbooks/x.ts';`],
    ['renderer/features/assets/list/a.tsx', `import { x } from '../../runbooks/x.ts';`],
    ['renderer/features/assets/a.tsx', `export * from '../runbooks/x.ts'; export const own = 1;`],
    ['renderer/features/assets/a.tsx', `import { x } from '../../app/routes.ts';`],
    ['provider/server/a.ts', `import { x } from '#core/db/open.ts';`],
    ['provider/portal/a.tsx', `import { x } from '../../renderer/bridge/client.ts';`],
    ['assets/catalogue.ts', `import { x } from '#src/lib/ids.ts';`],
    ['extra/a.ts', `export const a = 1;`],
  ])('%s may not hold %s', (file, source) => {
    expect(problems(file, source)).toHaveLength(1);
  });

  test.each([
    ['src/domain/a.ts', `import { z } from 'zod'; import { x } from '../lib/ids.ts';`],
    ['main/core/repos/a.ts', `import type { Database } from 'better-sqlite3'; import { x } from '#src/lib/ids.ts';`],
    ['main/core/services/a.ts', `import catalogue from '#assets/catalogue.json';`],
    ['main/shell/a.ts', `import { app } from 'electron'; import path from 'node:path';`],
    ['renderer/app/a.tsx', `import { Assets } from '../features/assets/Assets.tsx';`],
    ['renderer/features/assets/list/a.tsx', `import { x } from '../x.ts'; import { Button } from '#ui/Button.tsx';`],
    ['provider/portal/a.tsx', `import { Button } from '#ui/Button.tsx';`],
    ['test/unit/a.test.ts', `import { open } from '#core/db/open.ts'; await import(name);`],
  ])('%s may hold %s', (file, source) => {
    expect(problems(file, source)).toEqual([]);
  });

  test('finds barrel files and imports of files that do not exist', () => {
    expect(problems('src/domain/index.ts', `export * from './a.ts'; export { b } from './b.ts';`)).toHaveLength(1);
    expect(problems('src/domain/a.ts', `import { x } from './gone.ts';`, 'src/domain/gone.ts')).toHaveLength(1);
  });

  test('refuses a source that it cannot parse', () => {
    expect(() => parseModule('src/a.ts', 'import {')).toThrow('cannot be parsed');
  });
});
