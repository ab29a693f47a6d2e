import { useState } from 'react';
import type { RecordReply } from '#src/contract/provider/portal-api.ts';
import type { LiveRecord } from '#src/contract/provider/wire.ts';
import type { WireWord } from '#src/contract/provider/words.ts';
import { parseSteps } from '#src/domain/runbook/steps.ts';
import { Button } from '#ui/actions/Button.tsx';
import { plural } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { Section } from '#ui/layout/Section.tsx';
import { MarkdownView } from '#ui/markdown/MarkdownView.tsx';
import { FileList, usePictureUrls } from '../SharedFiles.tsx';
import { laidOver, textIn } from './acts.ts';
import { Notices } from './Notices.tsx';
import { RunEnding, type AboutEnd } from './RunEnding.tsx';
import { StepAtHand } from './StepAtHand.tsx';
import { StepTextDialog } from './StepTextDialog.tsx';
import { useRunQueue, whoSettled, type Delivery } from './useRunQueue.ts';
import s from './runs.module.css';

/** A run as it is worked through: its text, and its steps as the server has them. */
export type RunAtHand = Pick<RecordReply, 'steps' | 'references'> & { readonly body: string };

interface RunWorkProps { readonly run: RunAtHand; readonly about: AboutEnd; readonly delivery: Delivery; readonly words: readonly WireWord[]; readonly onSaid: () => void; readonly workspaceId: string; readonly queueKey: string; readonly onLink: (address: string) => void; readonly onSent: () => void }

/** A run under way, to be worked through: what is done here is kept at once and sent when the server can be reached. */
export function RunWork({ run, about, delivery, words, workspaceId, queueKey, onLink, onSent, onSaid }: RunWorkProps) {
  const { queue, trouble, answers, act, sendNow } = useRunQueue(queueKey, delivery, onSent);
  const [at, setAt] = useState(0);
  const [asking, setAsking] = useState<{ of: 'skip' | 'note'; step: LiveRecord } | null>(null);
  const parsed = new Map(parseSteps(run.body).map((step) => [step.key, step]));
  const steps = run.steps.map(({ record, files }) => {
    const answer = answers.get(record.rec);
    const newest = answer && answer.seq > record.seq ? answer : record;
    const waiting = queue.acts.find((one) => one.step === record.rec);
    return { held: newest, record: laidOver(newest, waiting), waiting, files };
  });
  const index = Math.min(at, steps.length - 1);
  const step = steps[index];
  const needed = steps.filter(({ record }) => textIn(record, 'state') === 'open' && !(parsed.get(textIn(record, 'key'))?.optional ?? false)).length;
  const settled = steps.filter(({ record }) => textIn(record, 'state') !== 'open').length;
  const settle = ({ held, record }: (typeof steps)[number], state: 'done' | 'skipped', reason: string | null): void => {
    const open = state === 'done' && textIn(record, 'state') === 'done';
    act(held, { state: open ? 'open' : state, settledAt: open ? null : new Date().toISOString(), settledById: null, reason: open ? null : reason });
  };
  const askFor = (of: 'skip' | 'note') => () => { if (step) setAsking({ of, step: step.record }); };
  const go = (next: number): void => setAt(Math.max(0, Math.min(next, steps.length - 1)));
  const scope = 'Run';
  useShortcuts([
    { keys: 'space', label: 'Tick, or take the tick back', scope, run: () => { if (step) settle(step, 'done', null); } },
    { keys: 's', label: 'Skip with a reason', scope, run: askFor('skip') },
    { keys: 'n', label: 'Write a note', scope, run: askFor('note') },
    { keys: 'arrowdown', label: 'Next step', scope, run: () => go(index + 1) },
    { keys: 'arrowup', label: 'Step before', scope, run: () => go(index - 1) },
  ]);
  const save = (text: string): void => {
    const found = steps.find(({ record }) => record.rec === asking?.step.rec);
    if (found && asking?.of === 'skip') settle(found, 'skipped', text || null);
    else if (found) act(found.held, { note: text || null });
    setAsking(null);
  };
  return (
    <>
      <Section level={2} title={`Steps, ${settled} of ${steps.length}`}>
        <progress className={s['progress']} max={Math.max(1, steps.length)} value={settled} aria-label={`${settled} of ${steps.length} steps`} />
        <div className={s['sending']} role="status">
          {queue.acts.length > 0 && <><span>{plural(queue.acts.length, 'step')} not sent yet, kept in this browser. {trouble ?? ''}</span>{trouble !== null && <Button size="small" onPress={sendNow}>Send now</Button>}</>}
        </div>
        <Notices queueKey={queueKey} notices={queue.notices} />
        <ol className={s['steps']}>
          {steps.map((one, place) => {
            const key = textIn(one.record, 'key');
            const section = parsed.get(key)?.section ?? null;
            const before = place === 0 ? null : (parsed.get(textIn(steps[place - 1]!.record, 'key'))?.section ?? null);
            const who = one.waiting?.fields['state'] ? 'you' : whoSettled(one.held, run.references);
            return (
              <li key={one.record.rec} data-depth={Math.min(3, parsed.get(key)?.depth ?? 0)}>
                {section !== null && section !== before && <h3>{section}</h3>}
                <StepAtHand record={one.record} who={who} waiting={one.waiting !== undefined} current={place === index} onCurrent={() => setAt(place)}
                  onTick={() => settle(one, 'done', null)} onSkip={() => setAsking({ of: 'skip', step: one.record })} onNote={() => setAsking({ of: 'note', step: one.record })}>
                  <Written record={one.record} files={one.files} workspaceId={workspaceId} onLink={onLink} />
                </StepAtHand>
              </li>
            );
          })}
        </ol>
        {asking && <StepTextDialog of={asking.of} what={textIn(asking.step, 'what')} text={textIn(asking.step, asking.of === 'skip' ? 'reason' : 'note')} needed={asking.of === 'skip' && !(parsed.get(textIn(asking.step, 'key'))?.optional ?? false)} onClose={() => setAsking(null)} onSave={save} />}
      </Section>
      <RunEnding workspaceId={workspaceId} about={about} words={words} open needed={needed} unsent={queue.acts.length} onSaid={onSaid} />
    </>
  );
}

function Written({ record, files, workspaceId, onLink }: { readonly record: LiveRecord; readonly files: RecordReply['files']; readonly workspaceId: string; readonly onLink: (address: string) => void }) {
  const pictureUrl = usePictureUrls(workspaceId, files);
  const note = textIn(record, 'note');
  return <>{note !== '' && <MarkdownView text={note} onLink={onLink} pictureUrl={pictureUrl} />}<FileList workspaceId={workspaceId} files={files} /></>;
}
