import { basename, join } from 'node:path';
import type { DeskOutput } from '#src/contract/desk.ts';
import type { RunbookTemplate } from '#src/contract/desk/runbooks.ts';
import { parseNote, type HeadValue } from '#src/domain/runbook/front-matter.ts';
import { parseSteps, totalMinutes } from '#src/domain/runbook/steps.ts';
import { listFiles, readText } from '../../importers/bundled-files.ts';
import { ownTemplates } from '../../repos/runbook-repo.ts';
import type { Desk } from '../desk.ts';

const word = (value: HeadValue | undefined): string => (typeof value === 'string' ? value : '');

function withCounts(one: Omit<RunbookTemplate, 'steps' | 'minutes'>): RunbookTemplate {
  const steps = parseSteps(one.body);
  return { ...one, steps: steps.length, minutes: totalMinutes(steps) };
}

/** What ships does not change while Tandem runs. */
const shipped = new Map<string, readonly RunbookTemplate[]>();

export function shippedTemplates(assetsDir: string): readonly RunbookTemplate[] {
  let known = shipped.get(assetsDir);
  if (!known) {
    known = listFiles(join(assetsDir, 'runbook-templates'), '.md').map((path) => {
      const { head, body } = parseNote(readText(path));
      return withCounts({
        key: basename(path, '.md'), own: false, title: word(head['title']), folder: word(head['folder']), summary: word(head['summary']),
        tags: typeof head['tags'] === 'object' ? [...head['tags']] : [], reviewEveryDays: Number(word(head['reviewEveryDays'])) || null, body,
      });
    }).toSorted((a, b) => a.title.localeCompare(b.title));
    shipped.set(assetsDir, known);
  }
  return known;
}

export function templates(desk: Desk, assetsDir: string): DeskOutput<'runbooks.templates'> {
  const own = ownTemplates(desk.db).map((row) => withCounts({
    key: row.id, own: true, title: row.title, folder: row.folder ?? '', summary: row.summary ?? '',
    tags: row.tags ? (JSON.parse(row.tags) as string[]) : [], reviewEveryDays: row.reviewEveryDays, body: row.body ?? '',
  }));
  return { templates: [...own, ...shippedTemplates(assetsDir)] };
}
