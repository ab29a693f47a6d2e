import type { Core } from '#core/core.ts';
import type { DeskInput, DeskMethod } from '#src/contract/desk.ts';
import type { Filter } from '#src/contract/paging.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { addDays, localDay } from '#src/lib/dates.ts';

/** One question that a screen asks when it is opened, with its usual words. */
export interface ScreenCall { readonly name: string; run(core: Core): Promise<unknown> }

function ask<M extends DeskMethod>(name: string, method: M, input: DeskInput<M>): ScreenCall {
  return { name: `${name}: ${method}`, run: (core) => core.call(method, input) };
}

const page = { offset: 0, limit: 100 } as const;

async function idOf(core: Core, kind: Kind, filter: Filter = {}): Promise<string> {
  const { rows } = await core.call('records.list', { kind, filter, sort: { field: 'updatedAt', descending: false }, limit: 1, offset: 0 });
  const [row] = rows;
  if (!row) throw new Error(`the big workspace has no ${kind}`);
  return row.id;
}

/** What Today, Work, Ownership, Reports and the others ask at their start. */
export async function screenCalls(core: Core): Promise<ScreenCall[]> {
  const today = localDay(core.clock());
  const { technicianId: me } = await core.call('workspace.status', {});
  const [taskId, assetId, rowId, runbookId, projectId, siteId] = await Promise.all((['task', 'asset', 'responsibility', 'runbook', 'project', 'site'] as const).map((kind) => idOf(core, kind)));
  const runId = await idOf(core, 'run');
  const open = [{ field: 'status', op: 'in' as const, value: ['inbox', 'todo', 'doing', 'waiting'] }];
  const records = (name: string, kind: Kind, field: string, filter: Filter = {}): ScreenCall => ask(`${name} ${kind}`, 'records.list', { kind, filter, sort: { field, descending: false }, ...page });
  return [
    ask('frame', 'workspace.counts', {}), ask('frame', 'time.current', {}), ask('frame', 'sync.status', {}), ask('frame', 'handoff.today', {}), ask('frame', 'workspace.status', {}),
    ask('today', 'today.get', {}),
    ask('work', 'tasks.myDay', {}), ask('work', 'plan.week', { week: '2026-11-23', weekStart: 1, interruptions: true }),
    ask('work 8', 'insights.hours', { weeks: 8, weekStart: 1, mine: true }), ask('work 26', 'insights.hours', { weeks: 26, weekStart: 1, mine: true }), ask('work 52, all', 'insights.hours', { weeks: 52, weekStart: 1, mine: false }),
    ask('work', 'time.sheet', { on: today }), ask('work', 'time.week', { week: '2026-11-23' }), ask('task', 'time.ofTask', { taskId: taskId!, limit: 5 }), ask('task', 'escalation.of', { id: taskId! }),
    ask('work', 'projects.list', { state: 'open', ...page }), ask('work', 'projects.get', { id: projectId!, weekStart: 1 }),
    records('work', 'task', 'dueOn', { where: open }), ...(['inbox', 'todo', 'doing', 'waiting'] as const).map((status) => records(`board ${status}`, 'task', 'dueOn', { where: [{ field: 'status', op: 'is', value: status }] })),
    ask('quick add', 'tasks.names', { mark: 'person', typed: 'ma', limit: 8 }), ask('quick add', 'tasks.names', { mark: 'about', typed: 'back', limit: 8 }), ask('quick add', 'tasks.meant', { names: [{ mark: 'person', name: 'maria' }, { mark: 'about', name: 'backup' }] }),
    ask('ownership', 'ownership.matrix', { filter: {} }), ask('ownership', 'ownership.findings', {}), ask('ownership', 'ownership.holders', {}), ask('ownership', 'ownership.catalogue', {}), ask('ownership', 'readiness.get', {}),
    ask('ownership', 'ownership.row', { id: rowId! }), ask('row', 'ownership.evidence', { responsibilityId: rowId! }), ask('row', 'agreements.of', { id: rowId! }),
    ask('asset', 'ownership.findingsAbout', { kind: 'asset', id: assetId! }), ask('person', 'ownership.findingsAbout', { kind: 'person', id: me! }),
    ask('away', 'ownership.away', { personId: me!, from: today, to: addDays(today, 14) }), ask('away for good', 'ownership.away', { personId: me!, from: today, to: null }),
    ask('runbooks', 'runbooks.tree', {}), ask('runbook', 'runbooks.mentions', { kind: 'runbook', id: runbookId! }), ask('asset', 'runbooks.mentions', { kind: 'asset', id: assetId! }),
    ask('runbook', 'runbooks.versions', { id: runbookId! }), ask('runbook', 'runs.learned', { runbookId: runbookId! }), ask('runbook', 'records.get', { kind: 'runbook', id: runbookId! }),
    ask('runs', 'runs.list', { filter: { state: 'running' }, ...page }), ask('runs', 'runs.list', { filter: {}, ...page }), ask('runs', 'schedules.list', { filter: {}, ...page }), ask('runs', 'schedules.due', { filter: {}, ...page }), ask('run', 'runs.get', { id: runId }),
    ask('assets', 'records.values', { kind: 'asset', field: 'typeId', filter: {} }), records('assets', 'asset', 'name'), ask('asset', 'records.get', { kind: 'asset', id: assetId! }), ask('asset', 'records.history', { id: assetId!, offset: 0, limit: 20 }),
    records('people', 'person', 'name'), ask('person', 'records.get', { kind: 'person', id: me! }), ask('person', 'runs.list', { filter: { assetId: assetId! }, offset: 0, limit: 5 }),
    records('sites', 'site', 'name'), ask('site', 'records.get', { kind: 'site', id: siteId! }), ask('site', 'schedules.list', { filter: { siteId: siteId! }, offset: 0, limit: 5 }), records('site', 'asset', 'name', { where: [{ field: 'siteId', op: 'is', value: siteId! }] }),
    ask('expiring', 'expiry.list', { filter: { show: 'due' }, offset: 0, limit: 500 }), ask('expiring', 'expiry.list', { filter: { show: 'all' }, offset: 0, limit: 500 }), ask('expiring', 'expiry.list', { filter: { show: 'snoozed' }, offset: 0, limit: 500 }),
    ask('handoff', 'handoff.list', { over: false, ...page }), ask('handoff', 'handoff.provider', {}),
    ask('reports', 'reports.month', { month: today.slice(0, 7) }), ask('reports', 'reports.month', { month: addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7) }),
    ask('sharing', 'sharing.summary', {}), ask('sharing', 'sharing.list', { filter: {}, sort: { field: 'title', descending: false }, ...page }), ask('sharing', 'sharing.rules', {}), ask('sharing', 'sharing.provider', { ...page }), ask('sharing', 'sharing.held', page), ask('sharing', 'sharing.ledger', { recordId: null, ...page }),
    ask('sharing', 'sync.pending', page), ask('sharing', 'sync.runs', page), ask('sharing', 'proposals.list', { recordId: null, state: 'open', ...page }),
    ask('settings', 'changes.recent', page), records('vendors', 'vendor', 'name'), records('vendors', 'contract', 'endsOn'), ask('palette', 'search.query', { text: 'printer', kinds: [], offset: 0, limit: 20 }),
  ];
}
