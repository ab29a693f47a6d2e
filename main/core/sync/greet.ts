import { TandemError } from '#src/contract/errors.ts';
import type { HelloReply } from '#src/contract/provider/sync-api.ts';
import { isPut, protocolRange, schemaRange } from '#src/contract/provider/wire.ts';
import { skewMs } from '#src/sync/clock.ts';
import { inTransaction } from '../db/database.ts';
import { setSetting } from '../repos/setting-repo.ts';
import { expectAtServer, unackShadows } from '../repos/shadow-repo.ts';
import { markDirty, planSweep } from '../repos/dirty-repo.ts';
import { changeSyncState, outboxRows, removeFromOutbox, type OutboxRow } from '../repos/sync-repo.ts';
import type { Desk } from '../services/desk.ts';
import { stateOf, type CycleContext } from './conversation.ts';

/** Hello, and a new identity where the server or this desk went back. */
export async function greet(context: CycleContext): Promise<HelloReply> {
  const { desk, transport, pause } = context;
  const state = stateOf(desk);
  const ask = () => transport.hello({ device: stateOf(desk).device, protocol: protocolRange.max, schema: schemaRange.max });
  let hello = await ask();
  await pause('hello');
  if (hello.workspace_id !== state.workspaceId)
    throw new TandemError('refused', 'The provider’s server knows this desk under another workspace.', 'Nothing was sent. Disconnect and connect again with a new code.');
  const wentBack = state.epoch !== null && (hello.epoch !== state.epoch || hello.head < state.cursor || hello.last_n < state.ackedN);
  const restoredHere = hello.last_n > state.lastN;
  if (wentBack || restoredHere || hello.server_id !== state.serverId) {
    rebaseline(context);
    hello = await ask();
    await pause('hello');
  }
  changeSyncState(desk.db, { epoch: hello.epoch, serverId: hello.server_id, skewMs: skewMs(Date.parse(desk.clock()), Date.parse(hello.server_time)) });
  settleOutbox(context, hello.last_n);
  return hello;
}

/** A new identity, and everything looked at again: after the server or this desk was restored, or copied. */
export function rebaseline({ desk, randomId }: Pick<CycleContext, 'desk' | 'randomId'>): void {
  inTransaction(desk.db, () => {
    for (const row of outboxRows(desk.db)) takeBack(desk, row);
    planSweep(desk.db, 'shadows');
    unackShadows(desk.db);
    const device = randomId();
    changeSyncState(desk.db, { device, epoch: null, cursor: 0, ackedN: 0, lastN: 0 });
    setSetting(desk.db, 'clock-node', device);
    desk.stamps.rename(device);
  });
}

/** Whether it arrives yet is unknown: a request that was given up may still be on its way. */
function takeBack({ db }: Desk, row: OutboxRow): void {
  removeFromOutbox(db, row.n);
  if (isPut(row.mutation)) expectAtServer(db, row.rec, row.kind);
  markDirty(db, row.kind, row.rec);
}

/** Numbers that the server never got are given out anew, with what the share rules say then. */
export function settleOutbox({ desk }: Pick<CycleContext, 'desk'>, lastN: number): void {
  inTransaction(desk.db, () => {
    for (const row of outboxRows(desk.db)) if (row.n > lastN) takeBack(desk, row);
    changeSyncState(desk.db, { lastN });
  });
}
