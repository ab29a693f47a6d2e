import { join } from 'node:path';
import type { Operation } from '#src/domain/operations.ts';
import { localDay } from '#src/lib/dates.ts';
import type { Core } from '../../core.ts';
import { catalogueFields, readCatalogue } from '../../importers/catalogue.ts';
import { sampleOperations } from '../../importers/sample.ts';
import { readWords } from '../../importers/sample/words.ts';
import { inTransaction } from '../../db/database.ts';
import { saveWord } from '../../repos/word-repo.ts';
import { commitChanges } from '../commit.ts';

interface Wanted { readonly name: string; readonly technician?: string | undefined; readonly content: 'sample' | 'empty' }

/** A fresh workspace is never blank: service areas and ten responsibilities, none of them decided. */
function starterOperations(core: Core, wanted: Wanted): Operation[] {
  const technicianId = wanted.technician ? core.newId() : null;
  const operations: Operation[] = [];
  if (technicianId) operations.push({ op: 'create', kind: 'person', id: technicianId, fields: { name: wanted.technician, side: 'internal', inItTeam: true } });
  operations.push({ op: 'create', kind: 'workspace', id: core.newId(), fields: { name: wanted.name, technicianId } });
  const catalogue = readCatalogue(core.assetsDir);
  const areaIds = new Map<string, string>();
  for (const name of new Set(catalogue.map((row) => row.area))) {
    const id = core.newId();
    areaIds.set(name, id);
    operations.push({ op: 'create', kind: 'area', id, fields: { name, position: areaIds.size } });
  }
  for (const row of catalogue.filter((one) => one.starter))
    operations.push({ op: 'create', kind: 'responsibility', id: core.newId(), fields: { ...catalogueFields(row), areaId: areaIds.get(row.area) } });
  for (const [position, name] of ['Laptop', 'Desktop', 'Server', 'Network device', 'Printer', 'Phone', 'Other'].entries())
    operations.push({ op: 'create', kind: 'assetType', id: core.newId(), fields: { name, position } });
  return operations;
}

export function firstRecords(core: Core, wanted: Wanted): void {
  const operations = wanted.content === 'sample'
    ? sampleOperations(core.assetsDir, { newId: core.newId, today: localDay(core.clock()) })
    : starterOperations(core, wanted);
  commitChanges(core.desk(), { source: 'sample', label: wanted.content === 'sample' ? 'Sample company' : 'New workspace' }, operations);
  if (wanted.content === 'sample') sampleWords(core, operations);
}

/** Under no share of this desk (generation 0), so that nothing is taken for said to a provider that is connected later. */
function sampleWords(core: Core, operations: readonly Operation[]): void {
  const { db } = core.desk();
  const words = readWords(join(core.assetsDir, 'sample-company/words.json'), operations, { newId: core.newId, today: localDay(core.clock()) });
  inTransaction(db, () => {
    for (const [at, word] of words.entries()) saveWord(db, { ...word, gen: 0, seq: at - words.length, topic: 'task', due: false, cleared: false, refused: null });
  });
}

