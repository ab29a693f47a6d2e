import { join } from 'node:path';
import type { Operation } from '#src/domain/operations.ts';
import { listFiles } from './bundled-files.ts';
import { readLinks, readRecords, readRunbook } from './sample/read-files.ts';
import { readRuns, readSchedules } from './sample/runs.ts';
import { readTimes, readWorkLog } from './sample/time.ts';
import { createAll, type LoadOptions } from './sample/records.ts';

/**
 * The sample company as new records, those first that others refer to. A site names its local contact,
 * who works at that site, so this one reference points ahead.
 * @param assetsDir the folder that holds `sample-company`
 * @param options.today the day from which the sample's dates count, `YYYY-MM-DD`
 */
export function sampleOperations(assetsDir: string, options: LoadOptions): Operation[] {
  const folder = join(assetsDir, 'sample-company');
  const file = (name: string) => join(folder, name);
  const runbooks = listFiles(file('runbooks'), '.md').flatMap(readRunbook);
  const tasks = readRecords(file('tasks.json'), 'task');
  const worked = readWorkLog(file('work-log.json'), options.today);
  return createAll([
    ...readRecords(file('areas.json'), 'area'),
    ...readRecords(file('sites.json'), 'site'),
    ...readRecords(file('vendors.json'), 'vendor'),
    ...listFiles(file('people'), '.json').flatMap((path) => readRecords(path, 'person')),
    ...readRecords(file('asset-types.json'), 'assetType'),
    ...listFiles(file('assets'), '.json').flatMap((path) => readRecords(path, 'asset')),
    ...readRecords(file('contracts.json'), 'contract'),
    ...readRecords(file('licences.json'), 'licence'),
    ...readRecords(file('domains.json'), 'domain'),
    ...readRecords(file('certificates.json'), 'certificate'),
    ...readRecords(file('responsibilities.json'), 'responsibility'),
    ...runbooks.filter((record) => record.kind === 'runbook'),
    ...readRecords(file('projects.json'), 'project'),
    ...readRecords(file('milestones.json'), 'milestone'),
    ...tasks,
    ...worked.tasks,
    ...readTimes(file('time.json'), tasks, options.today),
    ...worked.times,
    ...readRecords(file('postponements.json'), 'postponement'),
    ...readSchedules(file('schedules.json'), options.today),
    ...readRuns(file('runs.json'), options.today, runbooks),
    ...readLinks(file('links.json')),
    ...runbooks.filter((record) => record.kind === 'link'),
    ...readRecords(file('absences.json'), 'absence'),
    ...readRecords(file('handoffs.json'), 'handoff'),
    ...readRecords(file('handoff-items.json'), 'handoffItem'),
    ...readRecords(file('company.json'), 'workspace'),
  ], options);
}
