import { expect, test } from 'vitest';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCatalogue } from '#core/importers/catalogue.ts';
import { sampleOperations } from '#core/importers/sample.ts';
import { completeFields } from '#src/domain/validate.ts';

const assetsDir = join(import.meta.dirname, '../../../assets');
const rows = readCatalogue(assetsDir);

test('has 70 rows in nine areas of sensible size, ten of them to begin with', () => {
  const counts = Object.entries(Object.groupBy(rows, (row) => row.area)).map(([area, members]) => [area, members?.length]);
  expect(counts).toEqual([
    ['Service desk', 7], ['People and access', 8], ['Endpoints', 8], ['Servers and cloud', 7], ['Network and sites', 8],
    ['Protection', 10], ['Continuity', 6], ['Governance', 10], ['Change and applications', 6],
  ]);
  expect(rows.filter((row) => row.starter)).toHaveLength(10);
  expect(new Set(rows.map((row) => row.name)).size).toBe(70);
});

test('begins with what both sides wrongly think the other does', () => {
  const starters = rows.filter((row) => row.starter).map((row) => row.name);
  expect(starters).toEqual(expect.arrayContaining(['Backup monitoring', 'Restore testing', 'Operating system patching', 'MFA enforcement', 'Phishing response', 'Compliance evidence', 'Vacation and sickness cover']));
});

test('each row makes a responsibility that nobody owns yet', () => {
  for (const { name, description, severity, afterHoursNeeded, evidenceKind, evidenceEveryDays } of rows) {
    const fields = completeFields('responsibility', { name, description, severity, afterHoursNeeded, evidenceKind: evidenceKind ?? null, evidenceEveryDays: evidenceEveryDays ?? null });
    expect([fields['responsible'], fields['accountableId'], fields['backupId']]).toEqual([null, null, null]);
    expect(description.trim().endsWith('.'), name).toBe(true);
    expect(description.length, name).toBeLessThan(160);
  }
});

test('shares its areas with the sample company', () => {
  const areas = sampleOperations(assetsDir, { newId: () => crypto.randomUUID(), today: '2026-11-23' })
    .flatMap((operation) => (operation.kind === 'area' && operation.op === 'create' ? [operation.fields['name']] : []));
  expect([...new Set(rows.map((row) => row.area))]).toEqual(areas);
});

test('a bad row is refused by file, entry and field', () => {
  const dir = mkdtempSync(join(tmpdir(), 'tandem-catalogue-'));
  try {
    mkdirSync(join(dir, 'catalogue'));
    expect(() => readCatalogue(dir)).toThrow(/responsibilities\.json cannot be read/);
    writeFileSync(join(dir, 'catalogue', 'responsibilities.json'), JSON.stringify([rows[0], { ...rows[1], severity: 'huge' }]));
    expect(() => readCatalogue(dir)).toThrow(/responsibilities\.json, entry 2\.severity/);
    writeFileSync(join(dir, 'catalogue', 'responsibilities.json'), JSON.stringify([{ ...rows[0], owner: 'dana' }]));
    expect(() => readCatalogue(dir)).toThrow(/responsibilities\.json, entry 1: .*owner/);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
