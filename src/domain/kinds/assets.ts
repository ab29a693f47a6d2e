import { bool, choice, day, int, json, markdown, money, ref, text, title } from '../fields.ts';

export const assetType = {
  table: 'asset_type', label: 'Asset type', plural: 'Asset types', title: 'name',
  fields: {
    name: title('Name'),
    icon: text('Icon', 'summary', { max: 40 }),
    customFields: json('Own fields', 'full', 'customFields'),
    position: int('Position', 'summary'),
  },
} as const;

export const assetStatuses = {
  in_use: 'In use', in_stock: 'In stock', ordered: 'Ordered', repair: 'In repair', retired: 'Retired', lost: 'Lost',
} as const;

export const asset = {
  table: 'asset', label: 'Asset', plural: 'Assets', title: 'name',
  fields: {
    name: title('Name'),
    tag: text('Asset tag', 'summary', { search: 'keyword', indexed: true }),
    typeId: ref('Type', 'summary', 'assetType', { indexed: true }),
    status: choice('Status', 'summary', assetStatuses, 'in_use', { indexed: true }),
    critical: bool('Critical', 'summary', false, { indexed: true }),
    serial: text('Serial number', 'full', { search: 'keyword', indexed: true }),
    manufacturer: text('Manufacturer', 'summary', { search: 'keyword', indexed: true }),
    model: text('Model', 'summary', { search: 'keyword', indexed: true }),
    modelNumber: text('Model number', 'full', { search: 'keyword' }),
    siteId: ref('Site', 'summary', 'site', { indexed: true }),
    location: text('Location', 'full', { search: 'keyword' }),
    holderId: ref('Holder', 'full', 'person', { indexed: true }),
    hostname: text('Host name', 'full', { search: 'keyword' }),
    ipAddress: text('IP address', 'full', { search: 'keyword' }),
    macAddress: text('MAC address', 'full', { search: 'keyword' }),
    os: text('Operating system', 'full', { search: 'keyword' }),
    purchasedOn: day('Purchased', 'full', { indexed: true }),
    cost: money('Cost', 'never', { indexed: true }),
    supplier: text('Supplier', 'full'),
    orderNumber: text('Order number', 'never', { search: 'keyword' }),
    warrantyUntil: day('Warranty until', 'full', { indexed: true }),
    endOfLifeOn: day('End of life', 'full', { indexed: true }),
    company: text('Company', 'never'),
    custom: json('Own fields', 'full', 'customValues', { search: 'body' }),
    notes: markdown('Notes', 'full', { search: 'body' }),
    privateNotes: markdown('Private notes', 'never', { search: 'body' }),
  },
} as const;
