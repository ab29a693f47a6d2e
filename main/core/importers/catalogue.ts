import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from './bundled-files.ts';

const row = z.strictObject({
  area: z.string().min(1),
  name: z.string().min(1).max(300),
  /** What it covers, in one sentence. */
  description: z.string().min(1),
  severity: z.enum(['low', 'normal', 'high', 'critical']),
  afterHoursNeeded: z.boolean().default(false),
  evidenceKind: z.string().optional(),
  evidenceEveryDays: z.number().int().min(1).max(3650).optional(),
  /** What happens when this goes wrong, in the words of the person who calls. */
  incidentTypes: z.array(z.string().min(1)).min(1),
  /** One of the ten rows that a new workspace begins with. */
  starter: z.boolean().default(false),
});
export type CatalogueRow = z.infer<typeof row>;

/**
 * The catalogue of responsibilities, in its own order. No row names an owner: the customer chooses.
 * @param assetsDir the folder that holds `catalogue`
 */
export function readCatalogue(assetsDir: string): CatalogueRow[] {
  return readJson(join(assetsDir, 'catalogue', 'responsibilities.json'), z.array(row));
}

/** What a row of the catalogue brings into the matrix; who does it stays open. */
export function catalogueFields({ name, description, severity, afterHoursNeeded, evidenceKind, evidenceEveryDays }: CatalogueRow): Record<string, unknown> {
  return { name, description, severity, afterHoursNeeded, evidenceKind: evidenceKind ?? null, evidenceEveryDays: evidenceEveryDays ?? null };
}
