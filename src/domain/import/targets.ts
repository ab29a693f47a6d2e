import { kindOf } from '../kinds.ts';

export const importKinds = ['asset', 'person', 'site', 'vendor', 'contract', 'licence', 'domain', 'certificate'] as const;
export type ImportKind = (typeof importKinds)[number];

/** By what a referenced record is looked for. */
export type ReferenceKey = 'name' | 'username' | 'email';

export interface ImportTarget {
  /** A field's name; `holderId.email` looks the holder up by email. */
  readonly id: string;
  readonly label: string;
  readonly field: string;
  readonly reader: 'text' | 'date' | 'amount' | 'whole' | 'boolean' | 'choice' | 'reference' | 'months' | 'own';
  readonly key?: ReferenceKey;
}

/** Says that a column fills a field that the person defines; only assets have such fields. */
export const OWN_FIELD = 'own';
const WARRANTY_MONTHS: ImportTarget = { id: 'warrantyMonths', label: 'Warranty, in months from purchase', field: 'warrantyUntil', reader: 'months' };
const OWN: ImportTarget = { id: OWN_FIELD, label: 'Own field', field: 'custom', reader: 'own' };

const readers = { text: 'text', markdown: 'text', int: 'whole', money: 'amount', bool: 'boolean', day: 'date', choice: 'choice' } as const;

function build(kind: ImportKind): ImportTarget[] {
  const targets: ImportTarget[] = [];
  for (const [field, declared] of Object.entries(kindOf(kind).fields)) {
    if (declared.type === 'ref' && declared.to === 'person') {
      targets.push(
        { id: `${field}.name`, label: `${declared.label} (full name)`, field, reader: 'reference', key: 'name' },
        { id: `${field}.username`, label: `${declared.label} (user name)`, field, reader: 'reference', key: 'username' },
        { id: `${field}.email`, label: `${declared.label} (email)`, field, reader: 'reference', key: 'email' },
      );
    } else if (declared.type === 'ref') targets.push({ id: `${field}.name`, label: declared.label, field, reader: 'reference', key: 'name' });
    else if (declared.type !== 'json' && declared.type !== 'instant') targets.push({ id: field, label: declared.label, field, reader: readers[declared.type] });
  }
  return kind === 'asset' ? [...targets, WARRANTY_MONTHS, OWN] : targets;
}

const built = Object.fromEntries(importKinds.map((kind) => [kind, build(kind)])) as unknown as Readonly<Record<ImportKind, readonly ImportTarget[]>>;

/** What a column of a file can fill in records of this kind. */
export function importTargets(kind: ImportKind): readonly ImportTarget[] {
  return built[kind];
}
export function targetOf(kind: ImportKind, id: string): ImportTarget | undefined {
  return built[kind].find((target) => target.id === id);
}

/** Text fields may be filled from several columns, such as first and last name; other fields from one. */
export function joinerOf(target: ImportTarget): string | null {
  if (target.reader !== 'text') return null;
  if (target.field === 'name') return ' ';
  return target.field === 'notes' || target.field === 'privateNotes' ? '\n\n' : ', ';
}

/** A target that is filled by two columns though it can hold one; null when the mapping is sound. */
export function doubleTarget(kind: ImportKind, ids: readonly string[]): ImportTarget | null {
  const seen = new Set<string>();
  for (const id of ids) {
    const target = targetOf(kind, id);
    if (target && seen.has(id) && joinerOf(target) === null && target.reader !== 'own') return target;
    seen.add(id);
  }
  return null;
}

/** The fields by which a row finds the record that is there already, strongest first. */
export const matchKeys: Readonly<Record<ImportKind, readonly string[]>> = {
  asset: ['serial', 'tag'],
  person: ['username', 'email', 'employeeNumber', 'name'],
  site: ['code', 'name'],
  vendor: ['accountNumber', 'name'],
  contract: ['number', 'name'],
  licence: ['name'],
  domain: ['name'],
  certificate: ['name'],
};
