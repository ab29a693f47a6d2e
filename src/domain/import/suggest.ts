import { OWN_FIELD, importTargets, joinerOf, targetOf, type ImportKind } from './targets.ts';
import { folded } from './words.ts';

export type Preset = 'snipe-it' | 'none';

const vendorWords = {
  'vendor': 'vendorId.name', 'supplier': 'vendorId.name', 'provider': 'vendorId.name', 'publisher': 'vendorId.name', 'owner': 'ownerId.name', 'responsible': 'ownerId.name', 'contact': 'ownerId.name',
  'price': 'cost', 'amount': 'cost', 'purchase cost': 'cost', 'annual cost': 'cost', 'billing': 'costEvery', 'comments': 'notes',
} as const;
const endWords = (field: string) => ({ 'end date': field, 'end': field, 'expiry': field, 'expiry date': field, 'expires': field, 'expiration date': field, 'expiration': field, 'valid until': field, 'not after': field, 'renewal date': field, 'renewal': field });

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
  vendor: {
    'vendor name': 'name', 'supplier': 'name', 'company': 'name', 'vendor': 'name', 'telephone': 'phone', 'url': 'website', 'homepage': 'website', 'customer number': 'accountNumber', 'customer no': 'accountNumber', 'account no': 'accountNumber', 'hours': 'supportHours', 'category': 'vendorType', 'type': 'vendorType', 'comments': 'notes',
  },
  contract: {
    ...vendorWords, ...endWords('endsOn'), 'contract': 'name', 'contract name': 'name', 'title': 'name', 'contract no': 'number', 'reference': 'number', 'start date': 'startsOn', 'start': 'startsOn', 'begin date': 'startsOn', 'signed on': 'startsOn',
    'auto renew': 'autoRenews', 'auto renewal': 'autoRenews', 'automatic renewal': 'autoRenews', 'renewal months': 'renewMonths', 'notice': 'noticeDays', 'notice days': 'noticeDays', 'notice period': 'noticeDays', 'notice period days': 'noticeDays', 'scope': 'what', 'description': 'what',
  },
  licence: {
    ...vendorWords, ...endWords('expiresOn'), 'license': 'name', 'licence': 'name', 'license name': 'name', 'licence name': 'name', 'software': 'name', 'software name': 'name', 'item name': 'name', 'quantity': 'seats', 'licenses': 'seats', 'licences': 'seats', 'total': 'seats', 'assigned': 'used', 'consumed': 'used', 'in use': 'used', 'manufacturer': 'vendorId.name', 'contract': 'contractId.name',
  },
  domain: { ...endWords('expiresOn'), 'domain name': 'name', 'fqdn': 'name', 'registrar': 'registrarId.name', 'dns': 'dnsHost', 'dns provider': 'dnsHost', 'name servers': 'dnsHost', 'auto renew': 'autoRenews', 'owner': 'ownerId.name', 'price': 'cost', 'comments': 'notes' },
  certificate: { ...endWords('expiresOn'), 'common name': 'name', 'cn': 'name', 'domain': 'name', 'certificate': 'name', 'ca': 'issuer', 'issued by': 'issuer', 'host': 'installedAt', 'server': 'installedAt', 'installed on': 'installedAt', 'owner': 'ownerId.name', 'auto renew': 'autoRenews', 'comments': 'notes' },
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
  if (any('notice', 'notice days', 'notice period', 'contract name', 'contract number', 'contract no')) return 'contract';
  if (any('seats', 'license name', 'licence name', 'licensed to name')) return 'licence';
  if (any('registrar', 'domain name')) return 'domain';
  if (any('issuer', 'common name', 'not after')) return 'certificate';
  if (any('asset tag', 'item name', 'serial', 'serial number', 'service tag', 'model', 'model name')) return 'asset';
  if (any('first name', 'last name', 'email', 'username', 'full name', 'display name')) return 'person';
  if (any('address', 'city', 'street')) return 'site';
  return 'asset';
}
