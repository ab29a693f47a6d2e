import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { expect, test } from 'vitest';
import { inRoot } from '#scripts/lib/paths.ts';
import { packagedApp } from './support/packaged-app.ts';

const { resources } = packagedApp();
const archive = path.join(resources, 'app.asar');
const files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/').slice(1));

test('holds the built app', () => {
  for (const file of ['package.json', 'out/main/shell.js', 'out/main/core.js', 'out/preload/index.cjs', 'out/renderer/index.html', 'assets/sample-company/company.json']) {
    expect(files).toContain(file);
  }
});

test('holds nothing but the built app, its data files and the native module', () => {
  const others = files.filter((file) => !/^(package\.json|assets(\/.*)?|out(\/(main|preload|renderer)(\/.*)?)?|node_modules(\/better-sqlite3(\/.*)?)?)$/.test(file));
  expect(others).toEqual([]);
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
});

test('unpacks the native module of this platform, and only that one', () => {
  const prebuilds = path.join(resources, 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
  expect(readdirSync(prebuilds)).toEqual([`${process.platform}-${process.arch}.node`]);
  const installed = inRoot('node_modules/better-sqlite3/prebuilds', `${process.platform}-${process.arch}.node`);
  expect(existsSync(installed)).toBe(true);
  expect(readFileSync(path.join(prebuilds, `${process.platform}-${process.arch}.node`)).equals(readFileSync(installed))).toBe(true);
});

test('leaves out the browser bridge, which would open the core to other programs', () => {
  const bundles = files.filter((file) => /^out\/main\/.*\.js$/.test(file));
  expect(bundles.length).toBeGreaterThan(1);
  for (const file of bundles) expect(extractFile(archive, file).toString('utf8'), file).not.toMatch(/startBrowserBridge/);
});
