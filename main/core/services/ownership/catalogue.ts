import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { Operation } from '#src/domain/operations.ts';
import { catalogueFields, readCatalogue } from '../../importers/catalogue.ts';
import { areasInOrder, responsibilityNames } from '../../repos/ownership-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';

export function catalogue(desk: Desk, assetsDir: string): DeskOutput<'ownership.catalogue'> {
  const present = responsibilityNames(desk.db);
  return { rows: readCatalogue(assetsDir).map(({ name, area, description, severity }) => ({ name, area, description, severity, present: present.has(name.toLowerCase()) })) };
}

/** Adds the chosen rows, undecided, to the service areas they belong to; those that are there already are passed over. */
export function addFromCatalogue(desk: Desk, assetsDir: string, { names }: DeskInput<'ownership.addFromCatalogue'>): DeskOutput<'ownership.addFromCatalogue'> {
  const rows = readCatalogue(assetsDir);
  const unknown = names.find((name) => !rows.some((row) => row.name === name));
  if (unknown !== undefined) throw new TandemError('invalid', `The catalogue has no row “${unknown}”.`, 'Choose from the list, or add a row of your own.');
  const present = responsibilityNames(desk.db);
  const areas = areasInOrder(desk.db);
  const areaIds = new Map(areas.map((area) => [area.name.toLowerCase(), area.id]));
  const operations: Operation[] = [];
  const areaIdOf = (name: string): string => {
    const known = areaIds.get(name.toLowerCase());
    if (known) return known;
    const id = desk.newId();
    areaIds.set(name.toLowerCase(), id);
    operations.push({ op: 'create', kind: 'area', id, fields: { name, position: areaIds.size } });
    return id;
  };
  const ids: string[] = [];
  for (const row of rows.filter((one) => names.includes(one.name) && !present.has(one.name.toLowerCase()))) {
    const areaId = areaIdOf(row.area);
    const id = desk.newId();
    ids.push(id);
    operations.push({ op: 'create', kind: 'responsibility', id, fields: { ...catalogueFields(row), areaId } });
  }
  if (ids.length === 0) return { changeSetId: null, ids };
  const label = ids.length === 1 ? `Added ${names[0]}` : `Added ${ids.length} responsibilities`;
  return { changeSetId: commitChanges(desk, { source: 'user', label }, operations).changeSetId, ids };
}
