import type { AnyRecord, Kind, RecordOf } from '../domain/kinds.ts';

type Conditions = RecordOf<'shareRule'>['conditions'];
type Test = (record: AnyRecord, kind: Kind, wanted: string, responsibilityIds: readonly string[]) => boolean;

const tests: Readonly<Record<string, Test>> = {
  typeId: (record, _kind, wanted) => record.typeId === wanted,
  siteId: (record, kind, wanted) => (kind === 'site' ? record.id : record.siteId) === wanted,
  areaId: (record, kind, wanted) => (kind === 'area' ? record.id : record.areaId) === wanted,
  side: (record, kind, wanted) => (kind === 'responsibility' ? record.responsible : record.side) === wanted,
  tag: (record, _kind, wanted) => Array.isArray(record.tags) && record.tags.includes(wanted),
  folder: (record, _kind, wanted) => typeof record.folder === 'string' && (record.folder === wanted || record.folder.startsWith(`${wanted}/`)),
  responsibilityId: (record, kind, wanted, ids) => (kind === 'responsibility' ? record.id : record.responsibilityId) === wanted || ids.includes(wanted),
};

/** True when every named condition holds. One that this version does not know, or that names nothing the record has, does not hold. */
export function fits(record: AnyRecord, kind: Kind, conditions: Conditions, responsibilityIds: readonly string[]): boolean {
  return Object.entries(conditions ?? {})
    .filter(([, wanted]) => wanted !== undefined)
    .every(([name, wanted]) => Object.hasOwn(tests, name) && typeof wanted === 'string' && wanted !== '' && tests[name]!(record, kind, wanted, responsibilityIds));
}
