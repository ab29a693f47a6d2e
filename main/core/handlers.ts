import type { DeskMethod } from '#src/contract/desk.ts';
import type { Core } from './core.ts';
import { agreementHandlers } from './services/agreements/handlers.ts';
import { escalationHandlers } from './services/escalation/handlers.ts';
import { expiryHandlers } from './services/expiry/handlers.ts';
import { fileHandlers } from './services/files/handlers.ts';
import { handoffHandlers } from './services/handoff/handlers.ts';
import { insightHandlers } from './services/insights/handlers.ts';
import { importHandlers } from './services/imports/handlers.ts';
import { ownershipHandlers } from './services/ownership/handlers.ts';
import { planHandlers } from './services/plan/handlers.ts';
import { projectHandlers } from './services/projects/handlers.ts';
import { proposalHandlers } from './services/proposals/handlers.ts';
import { recordHandlers } from './services/records/handlers.ts';
import { reportHandlers } from './services/reports/handlers.ts';
import { runbookHandlers } from './services/runbooks/handlers.ts';
import { runbookFileHandlers } from './services/runbook-files/handlers.ts';
import { runHandlers } from './services/runs/handlers.ts';
import { scheduleHandlers } from './services/schedules/handlers.ts';
import { sharingHandlers } from './services/sharing/handlers.ts';
import { syncHandlers } from './services/sync/handlers.ts';
import { taskHandlers } from './services/tasks/handlers.ts';
import { timeHandlers } from './services/time/handlers.ts';
import { todayHandlers } from './services/today/handlers.ts';
import { workspaceHandlers } from './services/workspace/handlers.ts';

export type AnyHandlers = Readonly<Record<string, (input: never) => unknown>>;

/** One entry per family of the contract; a missing method does not compile. */
export function handlersOf(core: Core): AnyHandlers {
  const handlers = {
    ...workspaceHandlers(core),
    ...recordHandlers(core),
    ...runbookHandlers(core),
    ...runbookFileHandlers(core),
    ...runHandlers(core),
    ...scheduleHandlers(core),
    ...fileHandlers(core),
    ...sharingHandlers(core),
    ...syncHandlers(core),
    ...proposalHandlers(core),
    ...importHandlers(core),
    ...ownershipHandlers(core),
    ...agreementHandlers(core),
    ...expiryHandlers(core),
    ...taskHandlers(core),
    ...escalationHandlers(core),
    ...reportHandlers(core),
    ...handoffHandlers(core),
    ...todayHandlers(core),
    ...timeHandlers(core),
    ...planHandlers(core),
    ...projectHandlers(core),
    ...insightHandlers(core),
  } satisfies Record<DeskMethod, unknown>;
  return handlers as AnyHandlers;
}
