import { showError } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { asError } from '../../bridge/useQuery.ts';
import type { RecordActions } from '../../records/table/useRecordActions.ts';

type Put = RecordActions['put'];

/** Done, or taken up again when it was done: the first of several says which. */
export function setDone(ids: readonly string[], wasDone: boolean, put: Put): void {
  put(ids, { status: wasDone ? 'todo' : 'done' }, (what) => `${what} ${wasDone ? 'taken up again' : 'done'}`);
}

export function toggleDone(ids: readonly string[], put: Put): void {
  const [first] = ids;
  if (first === undefined) return;
  call('records.get', { kind: 'task', id: first }).then(
    ({ record }) => setDone(ids, record['status'] === 'done', put),
    (error: unknown) => showError(asError(error)),
  );
}
