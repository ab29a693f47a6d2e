import { useEffect, useMemo, useState } from 'react';
import type { RecordReply } from '#src/contract/provider/portal-api.ts';
import type { LiveRecord } from '#src/contract/provider/wire.ts';
import { ask } from '../api.ts';
import { asPortalError } from '../useAsk.ts';
import { enqueue, giveUp, rebase, sent, waitAfter, type Act, type Queue } from './acts.ts';
import { changeQueue, queueIn, readQueue, useQueueText } from './kept.ts';

export const whoSettled = (record: LiveRecord, references: RecordReply['references']): string => {
  const state = record.fields['state'];
  if (state?.by === 'provider') return state.who ?? 'a colleague';
  const by = record.fields['settledById']?.val;
  return (typeof by === 'string' ? references[by]?.title : undefined) ?? 'the customer';
};

/** These answers will be the same tomorrow. */
const final = new Set(['FORBIDDEN', 'BAD_REQUEST', 'TOO_LARGE']);

/** How what was done to a step reaches the customer. */
export interface Delivery {
  /** The step as it stands afterwards. */
  readonly send: (act: Act) => Promise<LiveRecord>;
  /** The step as it stands when something was said or done meanwhile; without a record: it is not shared any more. */
  readonly look: (act: Act) => Promise<{ readonly record: LiveRecord | undefined; readonly who: (record: LiveRecord) => string }>;
}

/** Changes the steps of a run that is shared with the right to edit. */
export const editing = (workspaceId: string, run: string): Delivery => ({
  send: async (act) => (await ask('edit', { parts: { workspaceId, rec: act.step }, body: { gen: act.gen, fields: act.fields } })).record,
  look: async (act) => {
    const reply = await ask('record', { parts: { workspaceId, rec: run } }).catch((reason: unknown) => {
      if (asPortalError(reason).code === 'NOT_FOUND') return null;
      throw reason;
    });
    return { record: reply?.steps.find((step) => step.record.rec === act.step)?.record, who: (record) => whoSettled(record, reply?.references ?? {}) };
  },
});

/** Sends what waits for a run, one act after the other, again and again until it arrives. */
export function useRunQueue(key: string, delivery: Delivery, onSent: () => void) {
  const text = useQueueText(key);
  const queue: Queue = useMemo(() => queueIn(text), [text]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [answers, setAnswers] = useState<ReadonlyMap<string, LiveRecord>>(new Map());
  const sender = useMemo(() => createSender(key, delivery, {
    trouble: setTrouble, answered: (record) => setAnswers((before) => new Map(before).set(record.rec, record)), emptied: onSent,
  }), [key, delivery, onSent]);
  useEffect(() => sender.start(), [sender]);
  useEffect(() => sender.wake(), [sender, text]);
  return {
    queue, trouble, answers, sendNow: () => sender.wake(true),
    act: (record: LiveRecord, values: Readonly<Record<string, string | null>>) => changeQueue(key, (before) => enqueue(before, record, values)),
  };
}

interface Told { readonly trouble: (words: string | null) => void; readonly answered: (record: LiveRecord) => void; readonly emptied: () => void }

function createSender(key: string, delivery: Delivery, told: Told) {
  let [busy, running, failures] = [false, false, 0];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pump = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    busy = true;
    let any = false;
    for (let act = readQueue(key).acts[0]; act && running; act = readQueue(key).acts[0]) {
      try {
        await sendOne(act);
        failures = 0;
        any = true;
        told.trouble(null);
      } catch (reason) {
        failures += 1;
        const { message, code } = asPortalError(reason);
        told.trouble(code === 'UNAUTHORISED' ? 'You are signed out. Sign in again in another tab; nothing is lost.' : message);
        if (running) timer = setTimeout(() => void pump(), waitAfter(failures));
        break;
      }
    }
    busy = false;
    if (any && running) told.emptied();
  };
  const sendOne = async (act: Act): Promise<void> => {
    try {
      const record = await delivery.send(act);
      told.answered(record);
      changeQueue(key, (queue) => sent(queue, act, record));
    } catch (reason) {
      const failure = asPortalError(reason);
      if (final.has(failure.code)) changeQueue(key, (queue) => giveUp(queue, act, 'refused', failure.message));
      else if (failure.code === 'NOT_FOUND') changeQueue(key, (queue) => giveUp(queue, act, 'gone', 'This step is not shared any more.'));
      else if (failure.code === 'STALE') await rebaseOne(act);
      else throw failure;
    }
  };
  const rebaseOne = async (act: Act): Promise<void> => {
    const { record, who } = await delivery.look(act);
    if (record) told.answered(record);
    changeQueue(key, (queue) => rebase(queue, act.step, record, who));
  };
  const wake = (now = false): void => {
    if (running && !busy && (now || timer === undefined)) void pump();
  };
  const online = (): void => wake(true);
  return {
    wake,
    start: () => {
      running = true;
      window.addEventListener('online', online);
      window.addEventListener('focus', online);
      wake();
      return () => {
        running = false;
        clearTimeout(timer);
        timer = undefined;
        window.removeEventListener('online', online);
        window.removeEventListener('focus', online);
      };
    },
  };
}
