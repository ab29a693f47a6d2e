import type { AnyRecord, Kind, RecordOf } from '../domain/kinds.ts';

type Conditions = RecordOf<'shareRule'>['conditions'];

/** What a record is tied to beyond its own fields: by links, and through the responsibility that it names. */
export interface Ties {
  readonly responsibilityIds: readonly string[];
  /** The service areas of those responsibilities. */
  readonly areaIds: readonly string[];
}
export const noTies: Ties = { responsibilityIds: [], areaIds: [] };

type Test = (record: AnyRecord, kind: Kind, wanted: string, ties: Ties) => boolean;

const tests: Readonly<Record<string, Test>> = {
  typeId: (record, _kind, wanted) => record.typeId === wanted,
  siteId: (record, kind, wanted) => (kind === 'site' ? record.id : record.siteId) === wanted,
  vendorId: (record, kind, wanted) => (kind === 'vendor' ? record.id : record.vendorId) === wanted,
  areaId: (record, kind, wanted, { areaIds }) => (kind === 'area' ? record.id : record.areaId) === wanted || areaIds.includes(wanted),
  side: (record, kind, wanted) => (kind === 'responsibility' ? record.responsible : record.side) === wanted,
  critical: (record, _kind, wanted) => (record.critical === true || record.severity === 'critical') === (wanted === 'yes') && ('critical' in record || 'severity' in record),
  tag: (record, _kind, wanted) => Array.isArray(record.tags) && record.tags.includes(wanted),
  folder: (record, _kind, wanted) => typeof record.folder === 'string' && (record.folder === wanted || record.folder.startsWith(`${wanted}/`)),
  responsibilityId: (record, kind, wanted, { responsibilityIds }) => (kind === 'responsibility' ? record.id : record.responsibilityId) === wanted || responsibilityIds.includes(wanted),
};

/** Conditions that are decided by other records than the one they are asked of. */
export function needsTies(conditions: Conditions): boolean {
  return conditions?.responsibilityId !== undefined || conditions?.areaId !== undefined;
}

/** True when every named condition holds. One that this version does not know, or that names nothing the record has, does not hold. */
export function fits(record: AnyRecord, kind: Kind, conditions: Conditions, ties: Ties): boolean {
  return Object.entries(conditions ?? {})
    .filter(([, wanted]) => wanted !== undefined)
    .every(([name, wanted]) => Object.hasOwn(tests, name) && typeof wanted === 'string' && wanted !== '' && tests[name]!(record, kind, wanted, ties));
}
