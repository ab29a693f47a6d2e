import type { StoredTerms } from '#src/domain/json-fields.ts';
import { isKind, type Kind } from '#src/domain/kinds.ts';
import { tiesOfRows } from '../../repos/handoff-repo.ts';
import { getRecord, getRecords } from '../../repos/record-repo.ts';
import { runsAtProvider } from '../../repos/run-repo.ts';
import type { Desk } from '../desk.ts';

export interface Part { readonly what: string; readonly ofKind: string | null; readonly ofId: string | null; readonly scheduleId: string | null }

/** A record that the provider has to read, and on what terms. `itself`: it is what the item is about. */
export interface Need { readonly kind: Kind; readonly id: string; readonly right: StoredTerms['right']; readonly hidden: readonly string[]; readonly itself: boolean }

/** Of people, what it takes to call them. */
const besidesPhone = ['department', 'email', 'username', 'siteId', 'vendorId', 'vip', 'notes'];

/** What belongs to each part, in the order of the parts. */
export function needsOf(desk: Desk, parts: readonly Part[]): Need[][] {
  const ids = parts.filter((part) => part.what === 'responsibility').map((part) => part.ofId ?? '');
  const ties = Map.groupBy(tiesOfRows(desk.db, ids), (tie) => tie.rowId);
  const rows = new Map(getRecords(desk.db, 'responsibility', ids).map((row) => [row.id, row]));
  const runs = runsAtProvider(desk.db);
  return parts.map((part) => {
    const needs = new Map<string, Need>();
    const add = (kind: string | null, id: unknown, right: Need['right'] = 'view', hidden: readonly string[] = [], itself = false): void => {
      if (typeof id === 'string' && id !== '' && kind !== null && isKind(kind) && !needs.has(id)) needs.set(id, { kind, id, right, hidden, itself });
    };
    add(part.ofKind, part.ofId, part.what === 'task' ? 'edit' : part.what === 'expiry' ? 'view' : 'propose', [], true);
    if (part.what === 'responsibility') {
      const row = rows.get(part.ofId ?? '');
      for (const { kind, id } of ties.get(part.ofId ?? '') ?? []) add(kind, id, kind === 'runbook' ? 'propose' : 'view');
      for (const step of (row?.['escalation'] ?? []) as readonly { personId: string }[]) add('person', step.personId, 'view', besidesPhone);
      add('vendor', row?.['vendorId']);
    }
    if (part.what === 'task') {
      const task = part.ofId === null ? undefined : getRecord(desk.db, 'task', part.ofId);
      add('runbook', task?.['runbookId'], 'propose');
      add('asset', task?.['assetId']);
      add('site', task?.['siteId']);
    }
    // What the provider works through goes along, to be ticked there.
    for (const run of runs) if ((run.runbookId !== null && needs.has(run.runbookId)) || (run.responsibilityId !== null && run.responsibilityId === part.ofId)) add('run', run.id, 'edit');
    if (part.scheduleId !== null) {
      const schedule = getRecord(desk.db, 'schedule', part.scheduleId);
      add('asset', schedule?.['assetId']);
      add('site', schedule?.['siteId']);
    }
    return [...needs.values()];
  });
}
