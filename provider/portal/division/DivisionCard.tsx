import { Fragment, useState } from 'react';
import { Link } from 'wouter';
import type { DivisionReply, DivisionRow } from '#src/contract/provider/agreements.ts';
import { standingOf } from '#src/domain/ownership/agreement.ts';
import { agreementTopic } from '#src/domain/ownership/agreement-topic.ts';
import { termChangesInWords, termLines } from '#src/domain/ownership/term-words.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ChangeList } from '#ui/data/ChangeList.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { formatDate, formatDateTime, formatRelative, plural } from '#ui/format.ts';
import s from './division.module.css';

const states = {
  none: { tone: 'muted', words: 'Not asked' }, proposed: { tone: 'info', words: 'Waits for your answer' }, agreed: { tone: 'ok', words: 'Agreed' },
  disputed: { tone: 'bad', words: 'Disputed' }, outdated: { tone: 'warn', words: 'Changed since agreed' },
} as const;

interface DivisionCardProps {
  readonly workspaceId: string;
  readonly row: DivisionRow;
  readonly references: DivisionReply['references'];
  readonly readOnly: boolean;
  readonly busy: boolean;
  readonly picked: boolean;
  readonly onPick: (on: boolean) => void;
  readonly onAgree: () => void;
  readonly onDisagree: () => void;
}

/** One row: how the work is divided now, what changed since it was agreed, and what was said. */
export function DivisionCard({ workspaceId, row, references, readOnly, busy, picked, onPick, onAgree, onDisagree }: DivisionCardProps) {
  const [open, setOpen] = useState(false);
  const titleOf = (id: string): string | undefined => references[id]?.title;
  const { agreed } = standingOf(row.words, row.version);
  const changes = agreed && agreed.version !== row.version ? termChangesInWords(agreed.data, row.terms, titleOf) : [];
  const mayAnswer = row.open && !readOnly;
  const state = states[row.state];
  const last = row.words.at(-1);
  return (
    <li className={s['row']} data-rec={row.rec}>
      <div className={s['head']}>
        {mayAnswer && row.state === 'proposed' ? <Checkbox checked={picked} onChange={onPick}><span><b>{row.title}</b></span></Checkbox> : <h3>{row.title}</h3>}
        <StatusText tone={state.tone}>{state.words}{row.state === 'agreed' && agreed ? ` on ${formatDate(agreed.at)}` : ''}</StatusText>
      </div>
      {last && <Said words={[last]} />}
      {changes.length > 0 && (
        <div className={s['changed']}>
          <h4>Changed since you agreed on {formatDate(agreed!.at)}</h4>
          <ChangeList changes={changes} />
        </div>
      )}
      <dl className={s['terms']}>
        {termLines(row.terms, titleOf).map(({ field, label, text }) => <Fragment key={field}><dt>{label}</dt><dd>{text}</dd></Fragment>)}
      </dl>
      {open && <Said words={row.words.slice(0, -1).reverse()} />}
      <div className={s['answer']} data-answer="">
        {mayAnswer && row.state !== 'agreed' && <Button variant="primary" disabled={busy} label={`Agree with ${row.title}`} onPress={onAgree}>Agree</Button>}
        {mayAnswer && row.state !== 'disputed' && <Button disabled={busy} label={`Disagree with ${row.title}`} onPress={onDisagree}>Disagree…</Button>}
        {row.words.length > 1 && <Button variant="quiet" label={`${open ? 'Hide' : 'Show'} what was said about ${row.title}`} onPress={() => setOpen(!open)}>{open ? 'Hide what was said' : `${plural(row.words.length - 1, 'earlier word')}`}</Button>}
        <Link href={`/w/${workspaceId}/r/${row.rec}`} aria-label={`Open ${row.title}`}>{readOnly || row.right === 'view' ? 'Open' : 'Open, or suggest a change'}</Link>
      </div>
    </li>
  );
}

function Said({ words }: { readonly words: DivisionRow['words'] }) {
  const now = new Date().toISOString();
  return (
    <ul className={s['said']}>
      {words.map((word) => (
        <li key={word.id}>{word.by === 'desk' ? `The customer (${word.who})` : word.who} {agreementTopic.verbs[word.what].said}, <time dateTime={word.at} title={formatDateTime(word.at)}>{formatRelative(word.at, now)}</time>{word.note && <>: <q>{word.note}</q></>}</li>
      ))}
    </ul>
  );
}
