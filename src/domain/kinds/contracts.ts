import { bool, choice, day, int, markdown, money, ref, text, title } from '../fields.ts';

const paidEvery = { month: 'Each month', year: 'Each year', once: 'Once' } as const;

/** What was signed with a vendor; documents are its files, assets, sites and responsibilities its links. */
export const contract = {
  table: 'contract', label: 'Contract', plural: 'Contracts', title: 'name',
  fields: {
    name: title('Name'),
    vendorId: ref('Vendor', 'summary', 'vendor', { indexed: true }),
    what: markdown('What it covers', 'full', { search: 'body' }),
    number: text('Contract number', 'never', { search: 'keyword' }),
    startsOn: day('Starts', 'full'),
    endsOn: day('Ends', 'full', { indexed: true }),
    autoRenews: bool('Renews by itself', 'full', false, { indexed: true }),
    renewMonths: int('Renews for (months)', 'full', { min: 1, max: 240 }),
    noticeDays: int('Notice (days before the end)', 'full', { max: 3650 }),
    /** Since then it ends, and no longer renews. */
    noticeGivenOn: day('Notice given', 'full'),
    ownerId: ref('Looked after by', 'full', 'person', { indexed: true }),
    cost: money('Cost', 'never', { indexed: true }),
    costEvery: choice('Paid', 'never', paidEvery, 'year'),
    notes: markdown('Notes', 'full', { search: 'body' }),
    privateNotes: markdown('Private notes', 'never', { search: 'body' }),
  },
} as const;

export const licence = {
  table: 'licence', label: 'Licence', plural: 'Licences', title: 'name',
  fields: {
    name: title('Product'),
    vendorId: ref('Vendor', 'summary', 'vendor', { indexed: true }),
    contractId: ref('Contract', 'full', 'contract', { indexed: true }),
    seats: int('Seats', 'full', { max: 10_000_000, indexed: true }),
    used: int('In use', 'full', { max: 10_000_000 }),
    expiresOn: day('Expires', 'full', { indexed: true }),
    autoRenews: bool('Renews by itself', 'full', false),
    /** Where the key is kept, never the key. */
    keyAt: text('Key is kept at', 'never', { secretReference: true }),
    ownerId: ref('Looked after by', 'full', 'person', { indexed: true }),
    cost: money('Cost', 'never', { indexed: true }),
    costEvery: choice('Paid', 'never', paidEvery, 'year'),
    notes: markdown('Notes', 'full', { search: 'body' }),
    privateNotes: markdown('Private notes', 'never', { search: 'body' }),
  },
} as const;

export const domain = {
  table: 'domain', label: 'Domain', plural: 'Domains', title: 'name',
  fields: {
    name: title('Domain'),
    registrarId: ref('Registrar', 'full', 'vendor', { indexed: true }),
    expiresOn: day('Expires', 'full', { indexed: true }),
    autoRenews: bool('Renews by itself', 'full', false),
    dnsHost: text('DNS is hosted at', 'full', { search: 'keyword' }),
    ownerId: ref('Looked after by', 'full', 'person', { indexed: true }),
    cost: money('Cost a year', 'never'),
    notes: markdown('Notes', 'full', { search: 'body' }),
    privateNotes: markdown('Private notes', 'never', { search: 'body' }),
  },
} as const;

export const certificate = {
  table: 'certificate', label: 'Certificate', plural: 'Certificates', title: 'name',
  fields: {
    name: title('Subject'),
    issuer: text('Issuer', 'full', { search: 'keyword', indexed: true }),
    expiresOn: day('Expires', 'full', { indexed: true }),
    autoRenews: bool('Renews by itself', 'full', false),
    installedAt: text('Installed at', 'full', { search: 'keyword' }),
    ownerId: ref('Looked after by', 'full', 'person', { indexed: true }),
    notes: markdown('Notes', 'full', { search: 'body' }),
    privateNotes: markdown('Private notes', 'never', { search: 'body' }),
  },
} as const;
