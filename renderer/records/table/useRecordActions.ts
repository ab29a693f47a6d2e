import { useState } from 'react';
import { kindOf, type Kind } from '#src/domain/kinds.ts';
import { plural } from '#ui/format.ts';
import { call } from '../../bridge/bridge.ts';
import { changeMany } from './bulk.ts';

export interface RecordActions {
  /** The records that a bulk edit is open for. */
  readonly editing: readonly string[] | null;
  readonly edit: (ids: readonly string[] | null) => void;
  /** The records that wait for a yes before they are removed for good. */
  readonly purging: readonly string[] | null;
  readonly purge: (ids: readonly string[] | null) => void;
  readonly purgeNow: () => void;
  readonly put: (ids: readonly string[], fields: Readonly<Record<string, unknown>>, done: (what: string) => string) => void;
  readonly trash: (ids: readonly string[]) => void;
  readonly restore: (ids: readonly string[]) => void;
}

/** What is done to one or many records of a list; `onGone` hears which left it. */
export function useRecordActions(kind: Kind, onGone: (ids: readonly string[]) => void): RecordActions {
  const [editing, edit] = useState<readonly string[] | null>(null);
  const [purging, purge] = useState<readonly string[] | null>(null);
  const { label, plural: many } = kindOf(kind);
  const what = (count: number): string => (count === 1 ? label : plural(count, label.toLowerCase(), many.toLowerCase()));
  const move = (method: 'records.trash' | 'records.restore' | 'records.purge', ids: readonly string[], words: string): void => {
    void changeMany(ids, (batch) => call(method, { kind, ids: batch }), (count) => `${what(count)} ${words}`).then((whole) => { if (whole) onGone(ids); });
  };
  return {
    editing, edit, purging, purge,
    purgeNow: () => {
      if (purging) move('records.purge', purging, 'removed for good');
      purge(null);
    },
    put: (ids, fields, done) => {
      const whole = { ...fields };
      void changeMany(ids, (batch) => call('records.updateMany', { kind, ids: batch, fields: whole }), (count) => done(what(count)));
    },
    trash: (ids) => move('records.trash', ids, 'moved to trash'),
    restore: (ids) => move('records.restore', ids, 'restored'),
  };
}
