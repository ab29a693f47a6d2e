import { z } from 'zod';
import type { Methods } from './method.ts';
import { agreementMethods } from './desk/agreements.ts';
import { reportMethods } from './desk/reports.ts';
import { escalationMethods } from './desk/escalation.ts';
import { expiryMethods } from './desk/expiry.ts';
import { fileMethods } from './desk/files.ts';
import { handoffMethods } from './desk/handoff.ts';
import { insightMethods } from './desk/insights.ts';
import { importMethods } from './desk/imports.ts';
import { ownershipMethods } from './desk/ownership.ts';
import { planMethods } from './desk/plan.ts';
import { projectMethods } from './desk/projects.ts';
import { proposalMethods } from './desk/proposals.ts';
import { awayMethods } from './desk/ownership-away.ts';
import { evidenceMethods } from './desk/ownership-evidence.ts';
import { pasteMethods } from './desk/ownership-paste.ts';
import { readinessMethods } from './desk/ownership-readiness.ts';
import { recordMethods } from './desk/records.ts';
import { runbookMethods } from './desk/runbooks.ts';
import { runbookFileMethods } from './desk/runbook-files.ts';
import { runMethods } from './desk/runs.ts';
import { scheduleMethods } from './desk/schedules.ts';
import { sharingMethods } from './desk/sharing.ts';
import { syncMethods } from './desk/sync.ts';
import { taskMethods } from './desk/tasks.ts';
import { timeMethods } from './desk/time.ts';
import { todayMethods } from './desk/today.ts';
import { workspaceMethods } from './desk/workspace.ts';

/** Every method between a screen and the core, one file per family under `desk/`. */
export const deskMethods = {
  ...workspaceMethods,
  ...recordMethods,
  ...runbookMethods,
  ...runbookFileMethods,
  ...runMethods,
  ...scheduleMethods,
  ...fileMethods,
  ...sharingMethods,
  ...syncMethods,
  ...proposalMethods,
  ...importMethods,
  ...ownershipMethods,
  ...evidenceMethods,
  ...pasteMethods,
  ...awayMethods,
  ...readinessMethods,
  ...agreementMethods,
  ...escalationMethods,
  ...expiryMethods,
  ...reportMethods,
  ...taskMethods,
  ...handoffMethods,
  ...todayMethods,
  ...timeMethods,
  ...planMethods,
  ...projectMethods,
  ...insightMethods,
} as const satisfies Methods;

export type DeskMethod = keyof typeof deskMethods;
export type DeskInput<M extends DeskMethod> = z.input<(typeof deskMethods)[M]['input']>;
export type DeskOutput<M extends DeskMethod> = z.output<(typeof deskMethods)[M]['output']>;

/** What a family of services must provide: one function per method of the contract. */
export type Handlers<M extends Methods> = {
  readonly [Name in keyof M]: (input: z.output<M[Name]['input']>) => z.output<M[Name]['output']> | Promise<z.output<M[Name]['output']>>;
};

export const requestFrame = z.object({ id: z.number().int(), method: z.string().max(80), input: z.unknown() });
export type RequestFrame = z.infer<typeof requestFrame>;
