import { isKind, kindOf, type Kind, type RecordOf } from '#src/domain/kinds.ts';
import { relations, type Relation } from '#src/domain/kinds/sharing.ts';
import { doubtOf } from '#src/domain/runbook/doubt.ts';
import type { Day } from '#src/lib/dates.ts';
import type { Linked } from '#src/contract/desk/records.ts';
import { all, type ReadableDb } from '../db/database.ts';
import { getRecords } from './record-repo.ts';

interface LinkRow { readonly id: string; readonly relation: Relation; readonly direction: 'out' | 'in'; readonly kind: string; readonly other: string }

/** The one line that tells records of a kind apart when their titles are alike. */
export function detailOf(kind: Kind, record: Readonly<Record<string, unknown>>): string {
  const by: Partial<Record<Kind, readonly string[]>> = {
    asset: ['tag', 'model', 'hostname'], person: ['jobTitle', 'department'], site: ['city'], runbook: ['folder'],
    task: ['status'], responsibility: ['responsible'], vendor: ['vendorType'],
    contract: ['number'], domain: ['dnsHost'], certificate: ['issuer'],
  };
  const declared = kindOf(kind).fields;
  return (by[kind] ?? []).flatMap((name) => {
    const value = record[name];
    if (typeof value !== 'string' || value === '') return [];
    const field = declared[name];
    return [field?.type === 'choice' ? (field.choices[value] ?? value) : value];
  }).join(' · ');
}

/** A record's links in both directions, by the indexes' own collation; links to what is in the trash are left out. */
export function linksOf(db: ReadableDb, id: string, today: Day): Linked[] {
  const rows = all<LinkRow>(db,
    `SELECT id, relation, 'out' AS direction, toKind AS kind, toId AS other FROM link WHERE fromId = ? COLLATE NOCASE AND deletedAt IS NULL
     UNION ALL
     SELECT id, relation, 'in' AS direction, fromKind AS kind, fromId AS other FROM link WHERE toId = ? COLLATE NOCASE AND deletedAt IS NULL LIMIT 1000`, id, id);
  const byKind = new Map<Kind, LinkRow[]>();
  for (const row of rows) if (isKind(row.kind)) byKind.set(row.kind, [...(byKind.get(row.kind) ?? []), row]);
  const linked: Linked[] = [];
  for (const [kind, group] of byKind) {
    const records = new Map(getRecords(db, kind, group.map((row) => row.other)).map((record) => [record.id, record]));
    for (const row of group) {
      const record = records.get(row.other);
      if (!record || record.deletedAt !== null) continue;
      linked.push({
        linkId: row.id, relation: row.relation, direction: row.direction,
        label: relations[row.relation][row.direction === 'out' ? 0 : 1],
        kind, id: row.other, title: String(record[kindOf(kind).title]), detail: detailOf(kind, record),
        doubt: kind === 'runbook' ? doubtOf(record as unknown as RecordOf<'runbook'>, today) : null,
      });
    }
  }
  return linked.sort((a, b) => a.label.localeCompare(b.label) || a.title.localeCompare(b.title));
}

/** An existing link between two records by this relation, in the trash or not. */
export function findLink(db: ReadableDb, fromId: string, relation: string, toId: string): { id: string; deletedAt: string | null } | undefined {
  return all<{ id: string; deletedAt: string | null }>(db, 'SELECT id, deletedAt FROM link WHERE fromId = ? AND relation = ? AND toId = ? ORDER BY deletedAt IS NOT NULL LIMIT 1', fromId, relation, toId)[0];
}
