import { useState } from 'react';
import type { SaidWord } from '#src/contract/desk/agreements.ts';
import { agreementTopic } from '#src/domain/ownership/agreement-topic.ts';
import { Button } from '#ui/actions/Button.tsx';
import { formatDateTime, formatRelative } from '#ui/format.ts';
import s from '../ownership.module.css';

const SHORT = 3;

/** Both sides’ words, newest first. */
export function SaidList({ words, version }: { readonly words: readonly SaidWord[]; readonly version: string }) {
  const [all, setAll] = useState(false);
  const now = new Date().toISOString();
  return (
    <>
      <ol className={s['said']} aria-label="What both sides said">
        {words.slice(0, all ? undefined : SHORT).map((word) => (
          <li key={word.id} data-side={word.by}>
            <b title={word.who}>{word.by === 'desk' ? 'We' : word.who}</b> {agreementTopic.verbs[word.what].said}, <time dateTime={word.at} title={formatDateTime(word.at)}>{formatRelative(word.at, now)}</time>
            {word.due ? <span className={s['quiet']}>, not sent yet</span> : <span className={s['quiet']} title={`Version ${word.version}`}>{word.version === version ? ', as it stands' : ', an earlier version'}</span>}
            {word.note && <q>{word.note}</q>}
          </li>
        ))}
      </ol>
      {words.length > SHORT && <Button size="small" variant="quiet" onPress={() => setAll(!all)}>{all ? 'Show only the latest' : `Show all ${words.length}`}</Button>}
    </>
  );
}
