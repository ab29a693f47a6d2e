import { useCallback, useEffect, useRef, useState } from 'react';
import type { RecordOf } from '#src/domain/kinds.ts';
import { mergeText } from '#src/sync/text-merge.ts';
import { rememberChange } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { asError } from '../../bridge/useQuery.ts';

const DRAFT_AFTER_MS = 300;
const SAVE_AFTER_MS = 2000;

export interface Writing {
  readonly state: 'saved' | 'unsaved' | 'kept' | 'saving';
  readonly problem: string | null;
  /** The other text of a conflict that only a person can settle. */
  readonly theirs: string | null;
  change(text: string): void;
  /** Saves what is there; `over` also over a text that was changed meanwhile. */
  save(over?: boolean): Promise<boolean>;
  takeTheirs(): void;
}

/**
 * Text on its way into a runbook: kept as a draft in the core a moment after each key, saved as a version
 * when the person pauses, on leaving and on asking. A text that was changed meanwhile is merged by lines.
 */
export function useWriting(record: RecordOf<'runbook'>, begun: string, replace: (text: string) => void): Writing {
  const text = useRef(begun);
  const base = useRef({ body: record.body ?? '', rev: record.rev });
  const timers = useRef<{ draft?: ReturnType<typeof setTimeout>; save?: ReturnType<typeof setTimeout> }>({});
  const [state, setState] = useState<Writing['state']>(begun === (record.body ?? '') ? 'saved' : 'kept');
  const [problem, setProblem] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<string | null>(null);
  const { id } = record;

  const save = useCallback(async (over = false): Promise<boolean> => {
    clearTimeout(timers.current.draft);
    clearTimeout(timers.current.save);
    // Gone, not only stopped: the next key must begin a new one.
    timers.current = {};
    const body = text.current;
    try {
      if (body === base.current.body) {
        await call('runbooks.dropDraft', { id });
        setState('saved');
        return true;
      }
      setState('saving');
      const { record: now } = await call('records.get', { kind: 'runbook', id });
      const stored = typeof now['body'] === 'string' ? now['body'] : '';
      let next = body;
      if (!over && stored !== base.current.body) {
        const merged = mergeText(base.current.body, body, stored);
        if (!merged.clean) {
          setTheirs(stored);
          setState('kept');
          await call('runbooks.keepDraft', { id, body, baseRev: base.current.rev });
          return false;
        }
        next = merged.text;
      }
      rememberChange((await call('records.update', { kind: 'runbook', id, fields: { body: next }, expectRev: now.rev })).changeSetId);
      base.current = { body: next, rev: now.rev + 1 };
      setTheirs(null);
      setProblem(null);
      if (next !== body && text.current === body) {
        text.current = next;
        replace(next);
      }
      if (text.current === next) await call('runbooks.dropDraft', { id });
      setState(text.current === next ? 'saved' : 'unsaved');
      return true;
    } catch (error) {
      const { message, hint } = asError(error);
      setState('unsaved');
      setProblem(`${message} ${hint} Your text is still here.`);
      return false;
    }
  }, [id, replace]);

  const change = useCallback((next: string): void => {
    if (next === text.current) return;
    text.current = next;
    setState('unsaved');
    clearTimeout(timers.current.save);
    timers.current.save = setTimeout(() => void save(), SAVE_AFTER_MS);
    // Not put off by each key: who types on and on is kept too.
    timers.current.draft ??= setTimeout(() => {
      delete timers.current.draft;
      const body = text.current;
      call('runbooks.keepDraft', { id, body, baseRev: base.current.rev }).then(
        () => { if (text.current === body) setState((before) => (before === 'unsaved' ? 'kept' : before)); },
        (error: unknown) => setProblem(`${asError(error).message} Your text is still here.`),
      );
    }, DRAFT_AFTER_MS);
  }, [id, save]);

  /** Mine becomes a version first, so that it can be found again. */
  const takeTheirs = useCallback((): void => {
    if (theirs === null) return;
    const mine = text.current;
    void (async () => {
      try {
        await call('records.update', { kind: 'runbook', id, fields: { body: mine } });
        rememberChange((await call('records.update', { kind: 'runbook', id, fields: { body: theirs } })).changeSetId);
        const { record: now } = await call('records.get', { kind: 'runbook', id });
        base.current = { body: theirs, rev: now.rev };
        text.current = theirs;
        replace(theirs);
        await call('runbooks.dropDraft', { id });
        setTheirs(null);
        setState('saved');
      } catch (error) {
        setProblem(`${asError(error).message} Your text is still here.`);
      }
    })();
  }, [id, theirs, replace]);

  const leaving = useRef(save);
  leaving.current = save;
  useEffect(() => {
    return () => void leaving.current();
  }, []);
  return { state, problem, theirs, change, save, takeTheirs };
}
