import type { Handlers } from '#src/contract/desk.ts';
import type { recordMethods } from '#src/contract/desk/records.ts';
import type { Core } from '../../core.ts';
import { placeInList } from '../../repos/list-repo.ts';
import { getWithContext, history, idsOf, listPage, pick, recentChanges, valuesOf } from './read.ts';
import { search } from './search.ts';
import { addLink, createRecord, moveRecords, removeLink, undo, updateMany, updateRecord } from './write.ts';

export function recordHandlers(core: Core): Handlers<typeof recordMethods> {
  return {
    'records.get': (input) => getWithContext(core.desk(), input),
    'records.list': (input) => listPage(core.desk(), input),
    'records.place': ({ kind, filter, sort, id }) => ({ index: placeInList(core.desk().db, kind, filter, sort, id) }),
    'records.ids': (input) => idsOf(core.desk(), input),
    'records.values': (input) => valuesOf(core.desk(), input),
    'records.pick': (input) => pick(core.desk(), input),
    'records.create': (input) => createRecord(core.desk(), input),
    'records.update': (input) => updateRecord(core.desk(), input),
    'records.updateMany': (input) => updateMany(core.desk(), input),
    'records.trash': (input) => moveRecords(core.desk(), 'trash', input),
    'records.restore': (input) => moveRecords(core.desk(), 'restore', input),
    'records.purge': (input) => moveRecords(core.desk(), 'purge', input),
    'records.history': (input) => history(core.desk(), input),
    'links.add': (input) => addLink(core.desk(), input),
    'links.remove': (input) => removeLink(core.desk(), input),
    'changes.recent': (input) => recentChanges(core.desk(), input),
    'changes.undo': (input) => {
      const undone = undo(core.desk(), input);
      // A conflict that the change had settled is open again.
      core.publish({ notice: 'sync' });
      return undone;
    },
    'search.query': (input) => search(core.desk(), input),
  };
}
