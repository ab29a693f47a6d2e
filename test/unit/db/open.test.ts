import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { explainDatabaseError } from '#core/db/errors.ts';
import { createFile, openFile } from '#core/db/open.ts';
import { latestVersion } from '#core/db/migrate.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-open-'));
  path = join(folder, 'a.tandem');
  createFile(path).close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const refusal = (work: () => unknown) => {
  try { work(); } catch (error) { return error as { kind: string; message: string; hint: string }; }
  throw new Error('It was not refused');
};

describe('a workspace file that cannot be opened says why and what to do, and stays as it was', () => {
  test('missing', () => {
    expect(refusal(() => openFile(join(folder, 'no.tandem')))).toMatchObject({ kind: 'missing-file', message: expect.stringContaining('no.tandem'), hint: expect.stringContaining('backup') });
  });

  test('written by a newer Tandem', () => {
    const db = connect(path);
    db.pragma(`user_version = ${latestVersion + 1}`);
    db.close();
    const before = readFileSync(path);
    expect(refusal(() => openFile(path))).toMatchObject({ kind: 'newer-version', hint: expect.stringContaining('Update') });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(refusal(() => openFile(path)).kind).toBe('newer-version');
  });

  test('another program’s SQLite file', () => {
    const other = join(folder, 'other.tandem');
    const db = connect(other);
    db.exec('CREATE TABLE t (x)');
    db.close();
    expect(refusal(() => openFile(other))).toMatchObject({ kind: 'corrupt', message: expect.stringContaining('not a Tandem workspace') });
  });

  test('no database at all, empty, or a folder', () => {
    const text = join(folder, 'text.tandem');
    writeFileSync(text, 'hello '.repeat(1000));
    expect(refusal(() => openFile(text)).kind).toBe('corrupt');
    const empty = join(folder, 'empty.tandem');
    writeFileSync(empty, '');
    expect(refusal(() => openFile(empty)).kind).toBe('corrupt');
    expect(refusal(() => openFile(folder)).kind).toBe('corrupt');
  });

  test('a destroyed page is noticed after an unclean exit', () => {
    const broken = join(folder, 'broken.tandem');
    copyFileSync(path, broken);
    const bytes = readFileSync(broken);
    bytes.fill(0xa5, 4096, bytes.length - 4096);
    writeFileSync(broken, bytes);
    writeFileSync(`${broken}-wal`, Buffer.alloc(32, 1));
    expect(refusal(() => openFile(broken))).toMatchObject({ kind: 'corrupt', hint: expect.stringContaining('backup') });
  });

  test('open in another Tandem, whose lock is taken over once it is gone', () => {
    writeFileSync(`${path}.lock`, JSON.stringify({ pid: process.ppid, host: hostname() }));
    expect(refusal(() => openFile(path))).toMatchObject({ kind: 'busy', message: expect.stringContaining(`process ${process.ppid}`) });
    writeFileSync(`${path}.lock`, JSON.stringify({ pid: 4_194_000, host: hostname() }));
    openFile(path).close();
    // The same number, given out again to another process.
    writeFileSync(`${path}.lock`, JSON.stringify({ pid: process.ppid, host: hostname(), born: '1' }));
    if (process.platform === 'linux') openFile(path).close();
    writeFileSync(`${path}.lock`, 'half-writ');
    openFile(path).close();
  });

  test('reading beside a running Tandem needs no lock', () => {
    const first = openFile(path);
    const second = openFile(path, { readonly: true });
    expect(second.readonly).toBe(true);
    second.close();
    first.close();
  });

  test('a file without write permission', ({ skip }) => {
    if (process.getuid?.() === 0) skip('root may write any file; run as an ordinary user');
    chmodSync(path, 0o444);
    expect(refusal(() => openFile(path)).kind).toBe('read-only');
  });

  test.each([
    ['SQLITE_FULL', 'disk-full'], ['ENOSPC', 'disk-full'], ['SQLITE_READONLY_DBMOVED', 'read-only'], ['EROFS', 'read-only'],
    ['SQLITE_CORRUPT_VTAB', 'corrupt'], ['SQLITE_BUSY', 'busy'], ['SQLITE_CANTOPEN', 'missing-file'], ['SQLITE_ERROR', 'internal'],
  ])('%s is told as %s', (code, kind) => {
    const error = explainDatabaseError(Object.assign(new Error('raw'), { code }), '/x.tandem');
    expect(error.kind).toBe(kind);
    expect(error.hint.length).toBeGreaterThan(20);
  });

  test('a path that is taken is not overwritten', () => {
    expect(refusal(() => createFile(path)).kind).toBe('refused');
  });
});
