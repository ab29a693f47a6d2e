import { useState } from 'react';
import type { WireWord } from '#src/contract/provider/words.ts';
import { runOutcomes } from '#src/domain/kinds/runs.ts';
import { endingOf, type RunOutcome } from '#src/domain/run/ending.ts';
import { runTopic, type RunVerb } from '#src/domain/run/run-topic.ts';
import { Button } from '#ui/actions/Button.tsx';
import { formatDateTime, formatRelative, plural } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { useSay } from '../handoffs/useSay.ts';
import { FinishRunDialog } from './FinishRunDialog.tsx';
import s from './runs.module.css';

/** What the words about the end are said about: the run itself, or the item of a handoff for which it was begun. */
export interface AboutEnd { readonly topic: 'run' | 'item_run'; readonly rec: string; readonly gen: number; readonly data: Readonly<Record<string, string>> }

interface RunEndingProps {
  readonly workspaceId: string;
  readonly about: AboutEnd;
  readonly words: readonly WireWord[];
  /** May say that it is done. */
  readonly open: boolean;
  /** Steps that are needed and not settled; and what the server does not have yet. */
  readonly needed: number;
  readonly unsent: number;
  readonly onSaid: () => void;
}

/** How a run ends between both sides: the engineer says how it went, and the customer's desk ends it in their name. */
export function RunEnding({ workspaceId, about, words: all, open, needed, unsent, onSaid }: RunEndingProps) {
  const [asking, setAsking] = useState(false);
  const { say, busy } = useSay(workspaceId, about.topic, onSaid);
  const words = all.filter(({ topic, what }) => topic === about.topic && what in runTopic.verbs);
  const { state } = endingOf(words);
  if (words.length === 0 && !open) return null;
  const now = new Date().toISOString();
  const finish = async (outcome: RunOutcome, note: string): Promise<void> => {
    const { rec, gen } = about;
    if (await say([{ rec, gen, what: 'finished', note, data: { ...about.data, outcome }, after: all.at(-1)?.seq ?? 0 }], 'The customer sees it at the next sync, and ends the run.')) setAsking(false);
  };
  return (
    <Section level={2} title="The end">
      {words.length > 0 && (
        <ol className={s['said']} aria-label="What was said about the end">
          {words.map((word) => (
            <li key={word.id} data-side={word.by}>
              <b>{word.by === 'desk' ? 'The customer' : word.who}</b> {runTopic.verbs[word.what as RunVerb]?.said ?? word.what}{outcomeWords(word)}, <time dateTime={word.at} title={formatDateTime(word.at)}>{formatRelative(word.at, now)}</time>
              {word.note && <p>{word.note}</p>}
            </li>
          ))}
        </ol>
      )}
      {open && state === 'told' && <p className={s['facts']}>The customer’s desk ends it, in your name, or gives it back with what is still to do.</p>}
      {open && state === 'open' && (
        <div className={s['buttons']}>
          <Button variant={needed === 0 ? 'primary' : 'plain'} disabled={unsent > 0} onPress={() => setAsking(true)}>Done from our side…</Button>
          {unsent > 0 && <span className={s['facts']}>First {plural(unsent, 'step')} must be sent.</span>}
        </div>
      )}
      {asking && <FinishRunDialog needed={needed} busy={busy} onClose={() => setAsking(false)} onSend={(outcome, note) => void finish(outcome, note)} />}
    </Section>
  );
}

function outcomeWords({ data }: WireWord): string {
  const outcome = data['outcome'];
  return typeof outcome === 'string' && outcome in runOutcomes ? `: ${runOutcomes[outcome as RunOutcome].toLowerCase()}` : '';
}
