import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { APPLICATION_ID, connect } from '#core/db/database.ts';
import { latestVersion, migrate, schemaVersion } from '#core/db/migrate.ts';
import { listBackups } from '#core/db/backup.ts';
import { Core } from '#core/core.ts';
import { assetsDir } from '#test/fixtures/desk.ts';

test('opening an older file makes a backup in the old format first', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-migrate-'));
  const path = join(folder, 'old.tandem');
  const old = connect(path);
  old.pragma(`application_id = ${APPLICATION_ID}`);
  migrate(old, 1);
  old.close();
  const core = new Core({ profileDir: folder, assetsDir });
  await core.call('workspace.open', { path });
  expect(schemaVersion(core.desk().db)).toBe(latestVersion);
  const [backup] = listBackups(path);
  expect(backup?.reason).toBe('before-migration');
  const copy = connect(backup!.path, { readonly: true });
  expect(schemaVersion(copy)).toBe(1);
  copy.close();
  core.close();
  rmSync(folder, { recursive: true, force: true });
});
