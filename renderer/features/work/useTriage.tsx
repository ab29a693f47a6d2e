import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { workTypes } from '#src/domain/kinds/work.ts';
import { showError } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { asError } from '../../bridge/useQuery.ts';
import type { RecordActions } from '../../records/table/useRecordActions.ts';
import type { RecordTable } from '../../records/table/useRecordTable.ts';
import { AskDialog, type Asked } from './AskDialog.tsx';
import { chooseForToday } from './myDay.ts';

interface TriageKey { readonly keys: string; readonly label: string; readonly run: (ids: readonly string[], actions: RecordActions) => void }
interface Triage {
  readonly keys: readonly TriageKey[];
  readonly dialog: ReactNode;
  /** Does something that may take the open row out of the list, and opens the one after it. */
  goOn(ids: readonly string[], change: () => void): void;
}

const kindsOfWork = Object.keys(workTypes) as (keyof typeof workTypes)[];

/** One key each for what is decided about a task: what becomes of it, when, which kind, whose. */
export function useTriage(table: RecordTable, id: string | null, goesOn: boolean): Triage {
  const [, navigate] = useLocation();
  const [asked, setAsked] = useState<{ readonly ids: readonly string[]; readonly what: Asked; readonly actions: RecordActions } | null>(null);
  const after = (ids: readonly string[]): string | null => {
    for (let index = 0; index < table.pages.total; index += 1) {
      const row = table.pages.rowAt(index);
      if (row?.id !== id) continue;
      for (const next of [...Array.from({ length: table.pages.total - index - 1 }, (_, at) => index + 1 + at), index - 1]) {
        const found = table.pages.rowAt(next);
        if (!found || !ids.includes(found.id)) return found?.id ?? null;
      }
    }
    return null;
  };
  const goOn = (ids: readonly string[], change: () => void): void => {
    const next = goesOn && id !== null && ids.includes(id) ? after(ids) : null;
    change();
    if (next !== null) navigate(`/work/${next}`, { replace: true });
  };
  const nextKind = (ids: readonly string[], actions: RecordActions): void => {
    const [first] = ids;
    if (first === undefined) return;
    call('records.get', { kind: 'task', id: first }).then(({ record }) => {
      const workType = kindsOfWork[(kindsOfWork.indexOf(record['workType'] as keyof typeof workTypes) + 1) % kindsOfWork.length]!;
      actions.put(ids, { workType }, (what) => `${what}: ${workTypes[workType]}`);
    }, (error: unknown) => showError(asError(error)));
  };
  const ask = (what: Asked) => (ids: readonly string[], actions: RecordActions): void => setAsked({ ids, what, actions });
  return {
    goOn,
    keys: [
      { keys: 'o', label: 'To do', run: (ids, actions) => goOn(ids, () => actions.put(ids, { status: 'todo' }, (what) => `${what}: to do`)) },
      { keys: 'u', label: 'Set the due date', run: ask('due') },
      { keys: 'k', label: 'Next kind of work', run: nextKind },
      { keys: 'r', label: 'Set the responsibility', run: ask('responsibility') },
      { keys: 'a', label: 'Give it to somebody', run: ask('assignee') },
      { keys: 'm', label: 'Add to my day', run: (ids) => goOn(ids, () => chooseForToday(ids)) },
    ],
    dialog: asked && (
      <AskDialog what={asked.what} onClose={() => setAsked(null)} onChosen={(fields, words) => {
        setAsked(null);
        const put = (): void => asked.actions.put(asked.ids, fields, (what) => `${what}: ${words}`);
        if (asked.what === 'assignee') goOn(asked.ids, put);
        else put();
      }} />
    ),
  };
}
