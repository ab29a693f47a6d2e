import type { Handlers } from '#src/contract/desk.ts';
import type { SyncStatus, syncMethods } from '#src/contract/desk/sync.ts';
import { TandemError } from '#src/contract/errors.ts';
import { kindOf } from '#src/domain/kinds.ts';
import { notableSkewMs } from '#src/sync/clock.ts';
import type { Core } from '../../core.ts';
import { inTransaction } from '../../db/database.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { countProposals } from '../../repos/proposal-repo.ts';
import { isSharingStopped } from '../../repos/share-repo.ts';
import { countSyncRuns, syncRuns } from '../../repos/sync-run-repo.ts';
import { dismissNote, openNotes } from '../../repos/sync-note-repo.ts';
import { countUnclear } from '../../repos/unclear-repo.ts';
import { countConflicts, countHeld, countRefusals, dismissRefusal, getConflict, openConflicts, openRefusals, resolveConflict } from '../../repos/sync-list-repo.ts';
import { countPending, countPendingRows, pendingRows } from '../../repos/dirty-repo.ts';
import { changeSyncState, getSyncState, type SyncState } from '../../repos/sync-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { leavingOf, movingTo } from './leaving.ts';
import { authorityOf, checkedAuthority } from './authority.ts';
import { conflictOf } from './conflict.ts';
import { listUnclear, settleUnclear } from './unclear.ts';

function stateWord(core: Core, state: SyncState, conflicts: number): SyncStatus['state'] {
  if (core.sync.syncing) return 'syncing';
  if (state.paused) return 'paused';
  if (state.error) return state.error.kind === 'offline' ? 'offline' : 'attention';
  return conflicts > 0 ? 'attention' : 'idle';
}

function statusOf(core: Core): SyncStatus {
  const { db } = core.desk();
  const state = getSyncState(db);
  if (!state) return { state: 'not-connected', url: null, providerName: null, deviceName: null, pending: 0, conflicts: countConflicts(db), refusals: countRefusals(db), held: 0, proposals: countProposals(db), unclear: 0, notes: [], authority: null, lastSyncedAt: null, stopped: isSharingStopped(db), skewMs: null, error: null };
  const conflicts = countConflicts(db);
  return {
    state: stateWord(core, state, conflicts), url: state.url, providerName: state.providerName, deviceName: state.deviceName,
    pending: countPending(db), conflicts, refusals: countRefusals(db), held: countHeld(db), proposals: countProposals(db), unclear: countUnclear(db), notes: openNotes(db), authority: state.ca === null ? null : authorityOf(state.ca),
    lastSyncedAt: state.lastSyncedAt, stopped: isSharingStopped(db), skewMs: Math.abs(state.skewMs) > notableSkewMs ? state.skewMs : null, error: state.error,
  };
}

function titleOf(desk: Desk, kind: Parameters<typeof kindOf>[0], id: string): string {
  return String(getRecord(desk.db, kind, id)?.[kindOf(kind).title] ?? kindOf(kind).label);
}

/** Changes what the rest of sync reads, then tells the screens. */
function adjust(core: Core, change: Partial<SyncState>): SyncStatus {
  changeSyncState(core.desk().db, change);
  core.sync.schedule(0);
  core.publish({ notice: 'sync' });
  return statusOf(core);
}

function resolve(core: Core, { id, how, value }: { id: string; how: 'mine' | 'theirs' | 'both' | 'edit'; value?: unknown }): { changeSetId: number | null } {
  const desk = core.desk();
  const conflict = getConflict(desk.db, id);
  if (!conflict) throw new TandemError('not-found', 'This conflict was settled already.', 'Look in the history of the record.');
  if (how === 'both' && (typeof conflict.mine !== 'string' || typeof conflict.theirs !== 'string'))
    throw new TandemError('invalid', 'Only two texts can both be kept.', 'Choose yours or theirs, or edit the value.');
  const chosen = { mine: conflict.mine, theirs: conflict.theirs, both: `${String(conflict.theirs)}\n\n${String(conflict.mine)}`, edit: value }[how];
  const changeSetId = inTransaction(desk.db, () => {
    const committed = commitChanges(desk, { source: 'user', label: `Settled a conflict in ${titleOf(desk, conflict.kind, conflict.rec)}` },
      // A record that was removed for good has nothing to be settled any more; the conflict is put away.
      getRecord(desk.db, conflict.kind, conflict.rec) ? [{ op: 'update', kind: conflict.kind, id: conflict.rec, fields: { [conflict.field]: chosen } }] : []);
    resolveConflict(desk.db, id, how, desk.clock(), committed.changeSetId);
    return committed.changeSetId;
  });
  core.publish({ notice: 'sync' });
  return { changeSetId };
}

export function syncHandlers(core: Core): Handlers<typeof syncMethods> {
  return {
    'sync.status': () => statusOf(core),
    'sync.enrol': async ({ url, code, deviceName, ca = null, leave }) => {
      const elsewhere = await core.sync.enrol(core.desk(), { url, code, deviceName, ca: ca && checkedAuthority(ca), leave });
      const moving = elsewhere && movingTo(elsewhere, getSyncState(core.desk().db), await leavingOf(core.desk()));
      if (!moving) {
        core.sync.schedule(0);
        core.publish({ notice: 'sync' });
      }
      return { ...statusOf(core), moving };
    },
    'sync.leaving': () => leavingOf(core.desk()),
    'sync.disconnect': async () => {
      await core.sync.disconnect(core.desk());
      core.publish({ notice: 'sync' });
      return statusOf(core);
    },
    'sync.now': async () => {
      await core.sync.run();
      return statusOf(core);
    },
    'sync.networkBack': () => {
      core.sync.networkBack();
      return {};
    },
    'sync.trust': ({ ca }) => adjust(core, { ca: ca && checkedAuthority(ca), error: null }),
    'sync.pause': ({ paused }) => adjust(core, { paused }),
    'sync.confirmRemoval': () => adjust(core, { removalsAllowed: true, error: null }),
    'sync.pending': ({ limit, offset }) => {
      const desk = core.desk();
      return { rows: pendingRows(desk.db, limit, offset).map((row) => ({ kind: row.kind, id: row.rec, title: titleOf(desk, row.kind, row.rec) })), total: countPendingRows(desk.db) };
    },
    'sync.runs': ({ limit, offset }) => ({ rows: syncRuns(core.desk().db, limit, offset), total: countSyncRuns(core.desk().db) }),
    'sync.conflicts': ({ limit, offset }) => {
      const desk = core.desk();
      const rows = openConflicts(desk.db, limit, offset).map((row) => {
        const field = kindOf(row.kind).fields[row.field];
        return { id: row.id, kind: row.kind, recordId: row.rec, title: titleOf(desk, row.kind, row.rec), field: row.field, label: field?.label ?? row.field, mine: row.mine, theirs: row.theirs, winner: row.winner, at: row.at, isText: field?.type === 'text' || field?.type === 'markdown' };
      });
      return { rows, total: countConflicts(desk.db) };
    },
    'sync.conflict': ({ id }) => conflictOf(core.desk(), id),
    'sync.resolve': (input) => resolve(core, input),
    'sync.refusals': ({ limit, offset }) => {
      const desk = core.desk();
      return { rows: openRefusals(desk.db, limit, offset).map((row) => ({ id: row.id, kind: row.kind, recordId: row.rec, title: titleOf(desk, row.kind, row.rec), reason: row.reason, at: row.at })), total: countRefusals(desk.db) };
    },
    'sync.dismissNote': ({ id }) => {
      dismissNote(core.desk().db, id, core.clock());
      core.publish({ notice: 'sync' });
      return {};
    },
    'sync.unclear': (page) => listUnclear(core.desk(), page),
    'sync.settleUnclear': ({ ids, how }) => {
      const committed = settleUnclear(core.desk(), ids, how);
      core.sync.schedule(0);
      core.publish({ notice: 'sync' });
      return committed;
    },
    'sync.dismissRefusal': ({ id }) => {
      dismissRefusal(core.desk().db, id, core.clock());
      core.publish({ notice: 'sync' });
      return {};
    },
  };
}
