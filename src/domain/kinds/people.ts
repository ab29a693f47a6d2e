import { bool, choice, day, int, ref, text, title, markdown } from '../fields.ts';

export const sideChoices = { internal: 'Internal', provider: 'Provider', vendor: 'Vendor', other: 'Other' } as const;

export const person = {
  table: 'person', label: 'Person', plural: 'People', title: 'name',
  fields: {
    name: title('Name'),
    personType: choice('Type', 'summary', { person: 'Person', team: 'Team or desk' }, 'person'),
    side: choice('Side', 'summary', sideChoices, 'internal', { indexed: true }),
    inItTeam: bool('In the IT team', 'summary', false, { indexed: true }),
    jobTitle: text('Job title', 'summary', { search: 'keyword' }),
    department: text('Department', 'full', { indexed: true }),
    email: text('Email', 'full', { search: 'keyword', indexed: true }),
    phone: text('Phone', 'full', { search: 'keyword' }),
    mobile: text('Mobile', 'full', { search: 'keyword' }),
    username: text('User name', 'full', { search: 'keyword', indexed: true }),
    employeeNumber: text('Employee number', 'never', { indexed: true }),
    siteId: ref('Site', 'full', 'site', { indexed: true }),
    vendorId: ref('Company', 'full', 'vendor'),
    vip: bool('VIP', 'full'),
    hoursPerWeek: int('Hours per week', 'never', { max: 168 }),
    /** Weekdays as `MO,WE`; Monday to Friday when empty. */
    workDays: text('Working days', 'never', { max: 20 }),
    startsOn: day('Starts', 'never'),
    leftOn: day('Left', 'full', { indexed: true }),
    notes: markdown('Notes', 'full', { search: 'body' }),
    /** What packets for them are locked with. */
    ageKey: text('Key for packets', 'never', { max: 2100, recipient: true }),
    privateNotes: markdown('Private notes', 'never', { search: 'body' }),
  },
} as const;

export const absence = {
  table: 'absence', label: 'Absence', plural: 'Absences', title: 'reason',
  fields: {
    personId: ref('Person', 'full', 'person', { indexed: true }),
    startsOn: day('First day', 'full', { indexed: true }),
    endsOn: day('Last day', 'full', { indexed: true }),
    reason: choice('Reason', 'never', { vacation: 'Vacation', sick: 'Sick', training: 'Training', other: 'Other' }, 'vacation'),
    note: text('Note', 'never'),
  },
} as const;

export const site = {
  table: 'site', label: 'Site', plural: 'Sites', title: 'name',
  fields: {
    name: title('Name'),
    code: text('Code', 'summary', { search: 'keyword', max: 20 }),
    siteType: choice('Type', 'summary', { head_office: 'Head office', branch: 'Branch', data_centre: 'Data centre', home: 'Home office', other: 'Other' }, 'branch'),
    address: text('Address', 'full', { search: 'body' }),
    city: text('City', 'full', { search: 'keyword', indexed: true }),
    country: text('Country', 'full'),
    hours: text('Opening hours', 'full'),
    phone: text('Phone', 'full', { search: 'keyword' }),
    contactId: ref('Local contact', 'full', 'person'),
    circuits: markdown('Circuits', 'full', { search: 'body' }),
    accessNotes: markdown('Getting in', 'full'),
    notes: markdown('Notes', 'full', { search: 'body' }),
    privateNotes: markdown('Private notes', 'never', { search: 'body' }),
  },
} as const;

export const vendor = {
  table: 'vendor', label: 'Vendor', plural: 'Vendors', title: 'name',
  fields: {
    name: title('Name'),
    vendorType: choice('Type', 'summary', { it_provider: 'IT provider', isp: 'Internet provider', telecom: 'Telecom', software: 'Software', hardware: 'Hardware', services: 'Services', other: 'Other' }, 'other'),
    phone: text('Phone', 'full', { search: 'keyword' }),
    email: text('Email', 'full', { search: 'keyword' }),
    website: text('Website', 'full'),
    supportHours: text('Support hours', 'full'),
    accountNumber: text('Account number', 'never', { search: 'keyword' }),
    /** What packets for them are locked with. */
    ageKey: text('Key for packets', 'never', { max: 2100, recipient: true }),
    notes: markdown('Notes', 'full', { search: 'body' }),
    privateNotes: markdown('Private notes', 'never', { search: 'body' }),
  },
} as const;
