import { bool, choice, day, int, json, ref, text, title } from '../fields.ts';

export const relations = {
  documents: ['documents', 'documented by'],
  covers: ['covers', 'covered by'],
  runs_on: ['runs on', 'hosts'],
  backs_up: ['backs up', 'backed up by'],
  connected_to: ['connected to', 'connected to'],
  depends_on: ['depends on', 'needed by'],
  powered_by: ['powered by', 'powers'],
  located_at: ['located at', 'location of'],
  consults: ['consults', 'consulted for'],
  informs: ['informs', 'informed about'],
  mentions: ['mentions', 'mentioned in'],
  related_to: ['related to', 'related to'],
} as const satisfies Record<string, readonly [forward: string, backward: string]>;
export type Relation = keyof typeof relations;

const relationChoices = Object.fromEntries(Object.entries(relations).map(([key, [forward]]) => [key, forward])) as Record<Relation, string>;

/** A many-to-many tie between two records. It leaves this desk only when both ends are shared in full. */
export const link = {
  table: 'link', label: 'Link', plural: 'Links', title: 'relation',
  fields: {
    fromKind: text('From kind', 'full'),
    fromId: text('From', 'full', { indexed: true }),
    relation: choice('Relation', 'full', relationChoices, 'related_to'),
    toKind: text('To kind', 'full'),
    toId: text('To', 'full', { indexed: true }),
  },
} as const;

export const shareLevels = { private: 'Private', summary: 'Summary', full: 'Full' } as const;
export const shareRights = { view: 'View', propose: 'Propose', edit: 'Edit' } as const;

/** What the provider may see and do with one record. It outranks every rule. */
export const share = {
  table: 'share', label: 'Share', plural: 'Shares', title: 'recordId',
  fields: {
    recordKind: text('Kind', 'never'),
    recordId: text('Record', 'never', { indexed: true }),
    level: choice('Level', 'never', shareLevels, 'summary'),
    right: choice('Right', 'never', shareRights, 'view'),
    until: day('Until', 'never'),
    hiddenFields: json('Hidden fields', 'never', 'fieldNames'),
  },
} as const;

/** The same for all records of a kind that meet its conditions; the first rule by position that fits decides. */
export const shareRule = {
  table: 'share_rule', label: 'Share rule', plural: 'Share rules', title: 'name',
  fields: {
    name: title('Name', 'never'),
    enabled: bool('On', 'never', true),
    recordKind: text('Kind', 'never'),
    conditions: json('Conditions', 'never', 'shareConditions'),
    level: choice('Level', 'never', shareLevels, 'summary'),
    right: choice('Right', 'never', shareRights, 'view'),
    until: day('Until', 'never'),
    hiddenFields: json('Hidden fields', 'never', 'fieldNames'),
    position: int('Position', 'never'),
  },
} as const;

/** One record that holds what is true of the whole workspace. */
export const workspace = {
  table: 'workspace', label: 'Workspace', plural: 'Workspaces', title: 'name',
  fields: {
    name: title('Company', 'summary'),
    technicianId: ref('You', 'never', 'person'),
    providerId: ref('Provider', 'never', 'vendor'),
    /** When the company is at work, for targets and for what counts as after hours; empty: see `main/core/services/business-hours.ts`. */
    businessHours: json('Business hours', 'never', 'businessHours'),
    currency: text('Currency', 'never', { max: 3 }),
    sharingStopped: bool('All sharing stopped', 'never'),
  },
} as const;
