import { OWN_FIELD, importTargets, joinerOf, targetOf, type ImportKind } from './targets.ts';
import { folded } from './words.ts';

export type Preset = 'snipe-it' | 'none';

/** Headers in small letters, without signs, to the target they mean. */
const synonyms: Readonly<Record<ImportKind, Readonly<Record<string, string>>>> = {
  asset: {
    'item name': 'name', 'asset name': 'name', 'device name': 'name', 'computer name': 'name', 'tag': 'tag', 'inventory number': 'tag', 'asset id': 'tag',
    'serial': 'serial', 'serial no': 'serial', 'sn': 'serial', 'service tag': 'serial', 'category': 'typeId.name', 'asset type': 'typeId.name', 'type': 'typeId.name',
    'model name': 'model', 'model no': 'modelNumber', 'make': 'manufacturer', 'brand': 'manufacturer', 'vendor': 'supplier',
    'location': 'siteId.name', 'site': 'siteId.name', 'office': 'siteId.name', 'room': 'location',
    'full name': 'holderId.name', 'assigned to': 'holderId.name', 'holder': 'holderId.name', 'user': 'holderId.name', 'email': 'holderId.email', 'username': 'holderId.username', 'user name': 'holderId.username',
    'purchase date': 'purchasedOn', 'date purchased': 'purchasedOn', 'bought': 'purchasedOn', 'purchase cost': 'cost', 'price': 'cost', 'purchase price': 'cost',
    'warranty': 'warrantyMonths', 'warranty months': 'warrantyMonths', 'warranty expires': 'warrantyUntil', 'warranty end': 'warrantyUntil',
    'eol': 'endOfLifeOn', 'eol date': 'endOfLifeOn', 'expiration date': 'endOfLifeOn', 'order no': 'orderNumber', 'order number': 'orderNumber',
    'hostname': 'hostname', 'ip': 'ipAddress', 'mac': 'macAddress', 'operating system': 'os', 'os': 'os', 'comments': 'notes', 'comment': 'notes',
  },
  person: {
    'first name': 'name', 'last name': 'name', 'full name': 'name', 'display name': 'name', 'surname': 'name', 'given name': 'name',
    'username': 'username', 'login': 'username', 'e mail': 'email', 'email address': 'email', 'mail': 'email', 'title': 'jobTitle', 'position': 'jobTitle', 'location': 'siteId.name', 'site': 'siteId.name', 'office': 'siteId.name',
    'employee no': 'employeeNumber', 'employee id': 'employeeNumber', 'personnel number': 'employeeNumber', 'telephone': 'phone', 'mobile phone': 'mobile', 'cell': 'mobile',
    'start date': 'startsOn', 'end date': 'leftOn', 'comments': 'notes', 'side': 'side',
  },
  site: {
    'site name': 'name', 'location name': 'name', 'location': 'name', 'street': 'address', 'address2': 'address', 'address 2': 'address', 'state': 'address', 'zip': 'address', 'postal code': 'address', 'postcode': 'address',
    'town': 'city', 'manager': 'contactId.name', 'manager username': 'contactId.username', 'contact': 'contactId.name', 'telephone': 'phone',
  },
};
/** Columns of Snipe-IT that no field of ours answers to; the person may still map them. */
const own = new Set(['purchase order', 'licensed to name', 'licensed to email', 'maintained', 'reassignable', 'seats']);

const plain = (header: string): string => folded(header.replace(/[._#:/()-]+/g, ' '));

export function presetOf(headers: readonly string[]): Preset {
  const has = new Set(headers.map(plain));
  const all = (...names: string[]) => names.every((name) => has.has(name));
  return all('item name', 'category', 'full name') || all('first name', 'username', 'activated') || all('name', 'manager username') ? 'snipe-it' : 'none';
}

function targetFor(kind: ImportKind, header: string, preset: Preset): string | null {
  const word = plain(header);
  if (word === '' || header.startsWith('Tandem: ')) return null;
  if (kind === 'asset' && preset === 'snipe-it' && own.has(word)) return OWN_FIELD;
  const known = synonyms[kind][word];
  if (known !== undefined) return known;
  const byLabel = importTargets(kind).find((target) => target.reader !== 'own' && (folded(target.label) === word || target.id.toLowerCase() === word.replaceAll(' ', '')));
  // A company on a person means the one they work for, which another program writes for employees too.
  return byLabel && byLabel.id !== 'vendorId.name' ? byLabel.id : null;
}

/** For each column the target that its header names, or null to leave it out. An empty column is left out. */
export function suggestTargets(kind: ImportKind, columns: readonly { readonly header: string; readonly filled: number }[], preset: Preset): (string | null)[] {
  const taken = new Set<string>();
  return columns.map(({ header, filled }) => {
    const id = filled === 0 ? null : targetFor(kind, header, preset);
    const target = id === null ? undefined : targetOf(kind, id);
    if (!target || (taken.has(target.id) && joinerOf(target) === null && target.reader !== 'own')) return null;
    taken.add(target.id);
    return target.id;
  });
}

/** The kind whose targets the headers name most often. */
export function suggestKind(headers: readonly string[]): ImportKind {
  const words = new Set(headers.map(plain));
  const any = (...names: string[]) => names.some((name) => words.has(name));
  if (any('asset tag', 'item name', 'serial', 'serial number', 'service tag', 'model', 'model name')) return 'asset';
  if (any('first name', 'last name', 'email', 'username', 'full name', 'display name')) return 'person';
  if (any('address', 'city', 'street')) return 'site';
  return 'asset';
}
