import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { moduleFiles, readModule } from './modules.ts';
import { violationsOf } from './violations.ts';
import { isInside } from './zones.ts';

const root = path.resolve(import.meta.dirname, '../..');
const { imports: aliases } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  imports: Record<string, string>;
};
const files = moduleFiles(root);
const modules = files.map((file) => readModule(root, file));

/** Raised now and then, so that a search which suddenly finds less is noticed. */
const leastModules = 200;
const foldersOfTheTable = [
  'src/lib', 'src/domain', 'src/contract', 'src/sync', 'main/core', 'main/shell', 'main/preload',
  'renderer/ui', 'renderer/bridge', 'renderer/app', 'renderer/features', 'provider/server', 'provider/portal',
];
const mostLines = 800;
const warnAboveLines = 400;

describe('the modules of the project', () => {
  test('are all seen', () => {
    expect(modules.length).toBeGreaterThan(leastModules);
    expect(modules.length).toBe(files.length);
    for (const folder of [...foldersOfTheTable, 'test', 'scripts']) {
      expect(files.filter((file) => isInside(file, folder)).length, `modules seen in ${folder}`).toBeGreaterThan(0);
    }
  });

  test('import only what the table of docs/architecture.md allows', () => {
    const surroundings = { aliases, exists: (file: string) => existsSync(path.join(root, file)) };
    expect(modules.flatMap((module) => violationsOf(module, surroundings))).toEqual([]);
  });

  test(`have at most ${mostLines} lines`, () => {
    const long = modules.filter(({ lines }) => lines > warnAboveLines);
    for (const { path: file, lines } of long) console.warn(`${file} has ${lines} lines; better under ${warnAboveLines}`);
    expect(long.filter(({ lines }) => lines > mostLines).map(({ path: file }) => file)).toEqual([]);
  });
});
