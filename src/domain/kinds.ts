import type { BoolField, ChoiceField, DayField, Field, InstantField, JsonField, MarkdownField, NumberField, RefField, TextField } from './fields.ts';
import type { JsonShape, JsonValue } from './json-fields.ts';
import { absence, person, site, vendor } from './kinds/people.ts';
import { acceptance, area, evidence, readinessAnswer, responsibility } from './kinds/ownership.ts';
import { runbook } from './kinds/runbooks.ts';
import { run, runStep, schedule } from './kinds/runs.ts';
import { asset, assetType } from './kinds/assets.ts';
import { certificate, contract, domain, licence } from './kinds/contracts.ts';
import { expiryWatch } from './kinds/expiry.ts';
import { attachment } from './kinds/files.ts';
import { handoff, handoffItem } from './kinds/handoff.ts';
import { milestone, postponement, project } from './kinds/projects.ts';
import { timeEntry } from './kinds/time.ts';
import { comment, monthNote, task } from './kinds/work.ts';
import { link, share, shareRule, workspace } from './kinds/sharing.ts';

/** Every kind of record that a workspace holds, declared once. */
export const kinds = {
  workspace, person, absence, site, vendor, contract, licence, domain, certificate, expiryWatch, area, responsibility, acceptance, evidence, readinessAnswer,
  runbook, run, runStep, schedule, assetType, asset, task, comment, monthNote, timeEntry, project, milestone, postponement, handoff, handoffItem, attachment, link, share, shareRule,
} as const;

export type Kind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as readonly Kind[];

export interface KindDeclaration {
  readonly table: string;
  readonly label: string;
  readonly plural: string;
  readonly title: string;
  readonly fields: Readonly<Record<string, Field>>;
}

/** The declaration with its fields open to loops; `kinds.asset` keeps the exact types. */
export function kindOf(kind: Kind): KindDeclaration {
  return kinds[kind];
}

export function isKind(value: string): value is Kind {
  return Object.hasOwn(kinds, value);
}

/** Kinds that a person looks for by name, and ties to others; the rest support them. */
export const linkableKinds = ['person', 'site', 'vendor', 'contract', 'licence', 'domain', 'certificate', 'responsibility', 'runbook', 'asset', 'task', 'project'] as const satisfies readonly Kind[];
/** What was or will be done with those: as many as there are days, mostly by the name of something else. A search shows them last. */
export const occurringKinds = ['run', 'schedule'] as const satisfies readonly Kind[];
/** What search, trash and backups speak of. */
export const searchableKinds = [...linkableKinds, ...occurringKinds] as const;

/** Kinds that may ever leave this desk. `link` follows its two ends, `attachment` the record it belongs to, `handoffItem` its handoff and what it is about, `runStep` its run. */
export const shareableKinds = ['person', 'absence', 'site', 'vendor', 'contract', 'licence', 'domain', 'certificate', 'area', 'responsibility', 'runbook', 'assetType', 'asset', 'task', 'run', 'runStep', 'handoff', 'handoffItem', 'attachment', 'link'] as const satisfies readonly Kind[];
export type ShareableKind = (typeof shareableKinds)[number];

/** Kinds whose share is their neighbours', never their own: no share and no rule of theirs counts. */
export const followingKinds: readonly Kind[] = ['attachment', 'link', 'handoffItem', 'runStep'];
/** Kinds that a share or a rule can be about. */
export const ruledKinds = shareableKinds.filter((kind) => !followingKinds.includes(kind));

type ValueOf<F> =
  F extends ChoiceField ? (keyof F['choices'] & string) | (F extends { initial: null } ? null : never)
  : F extends BoolField ? boolean
  : F extends NumberField ? number | null
  : F extends JsonField & { shape: infer S } ? (S extends JsonShape ? JsonValue<S> | null : never)
  : F extends TextField & { required: true } ? string
  : F extends TextField | MarkdownField | DayField | InstantField | RefField ? string | null
  : never;

export type FieldsOf<K extends Kind> = { -readonly [F in keyof (typeof kinds)[K]['fields']]: ValueOf<(typeof kinds)[K]['fields'][F]> };
export type FieldName<K extends Kind> = keyof (typeof kinds)[K]['fields'] & string;

export interface RecordBase {
  readonly id: string;
  /** Counts the changes of this record on this desk, from 1. */
  readonly rev: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When it went to the trash, or null. */
  readonly deletedAt: string | null;
}
export type RecordOf<K extends Kind> = RecordBase & FieldsOf<K>;
/** Any record, with its fields by name. */
export type AnyRecord = RecordBase & Readonly<Record<string, unknown>>;
