import { useState } from 'react';
import { Link } from 'wouter';
import type { QueueRow } from '#src/contract/provider/queue-api.ts';
import { hoursOfTarget, responseClock, spanInWords, wholeClock } from '#src/domain/work/clock-words.ts';
import { isWithProvider, waitingFor, waitsFor, type Escalation, type WaitingFor } from '#src/domain/work/escalation.ts';
import { verbOf } from '#src/domain/words/topics.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Badge, StatusText, type Tone } from '#ui/data/Chips.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { formatDate, formatDateTime, formatRelative, plural } from '#ui/format.ts';
import { fieldLabel, valueWords } from '../words.ts';
import type { Answering } from './AnswerDialog.tsx';
import s from './queue.module.css';

export type Say = (row: QueueRow, what: string, note?: string, data?: Readonly<Record<string, unknown>>) => Promise<boolean>;

interface QueueCardProps {
  readonly row: QueueRow;
  readonly standing: Escalation;
  readonly readOnly: boolean;
  readonly busy: boolean;
  readonly onSay: Say;
  readonly onAnswer: (what: Answering['what']) => void;
}

const tones: Readonly<Record<string, Tone>> = { new: 'info', accepted: 'plain', started: 'plain', waiting: 'warn', handed_back: 'muted', done: 'ok', taken_back: 'muted' };
const priorities: Readonly<Record<string, Tone>> = { urgent: 'bad', high: 'warn' };
const shownFields = ['requesterId', 'assetId', 'siteId', 'responsibilityId', 'runbookId'];
const SHORT = 2;

/** One task of a customer: its clock, what was asked, and what can be answered now. */
export function QueueCard({ row, standing, readOnly, busy, onSay, onAnswer }: QueueCardProps) {
  const [all, setAll] = useState(false);
  const now = new Date().toISOString();
  const round = standing.rounds.at(-1);
  const clock = round && responseClock(round, now);
  const state = standing.state === 'waiting' && standing.waitingFor ? `Waits for ${waitingFor[standing.waitingFor]}` : waitsFor[standing.state];
  const open = isWithProvider(standing.state);
  const words = all ? row.words : row.words.slice(-SHORT);
  const priority = String(row.fields['priority'] ?? '');
  const due = row.fields['dueOn'];
  return (
    <li className={s['card']}>
      <div className={s['head']}>
        <h2><Link href={`/w/${row.workspaceId}/r/${row.rec}`}>{row.title}</Link></h2>
        {priorities[priority] && <Badge tone={priorities[priority]}>{valueWords('task', 'priority', priority, {})}</Badge>}
        <StatusText tone={tones[standing.state] ?? 'plain'}>{state}{open && standing.holder ? `, ${standing.holder}` : ''}</StatusText>
      </div>
      <p className={s['meta']}>{[row.workspace, typeof due === 'string' ? `due ${formatDate(due)}` : null].filter(Boolean).join(' · ')}</p>
      {clock && round && (
        <p className={s['clock']}>
          {clock.tone === 'muted' ? clock.words : <StatusText tone={clock.tone}>{clock.words}</StatusText>}
          <span> · {wholeClock(round, now)}{standing.minutes > 0 ? `, ${spanInWords(standing.minutes)} spent` : ''}</span>
        </p>
      )}
      {open && round?.respond?.hours && <p className={s['meta']}>Business hours: {hoursOfTarget(round)}</p>}
      <Context row={row} />
      <ol className={s['said']} aria-label={`What was said about ${row.title}`}>
        {words.map((word) => (
          <li key={word.id} data-side={word.by}>
            <b>{word.by === 'desk' ? row.workspace : word.who}</b> {verbOf('task', word.what)?.said ?? word.what}{word.what === 'waiting' ? ` for ${waitingFor[word.data['for'] as WaitingFor] ?? waitingFor.other}` : ''}, <time dateTime={word.at} title={formatDateTime(word.at)}>{formatRelative(word.at, now)}</time>
            {word.note && <p>{word.note}</p>}
          </li>
        ))}
      </ol>
      {row.words.length > SHORT && <div><Button size="small" variant="quiet" label={`${all ? 'Show less' : 'Show all that was said'} about ${row.title}`} onPress={() => setAll(!all)}>{all ? 'Show less' : `${plural(row.words.length - SHORT, 'earlier word')}`}</Button></div>}
      {!readOnly && (
        <>
          {open && (
            <div className={s['buttons']}>
              {standing.state === 'new' && <Button variant="primary" disabled={busy} label={`Accept ${row.title}`} onPress={() => void onSay(row, 'accepted')}>Accept</Button>}
              {standing.state !== 'started' && <Button disabled={busy} label={`Start ${row.title}`} onPress={() => void onSay(row, 'started')}>Start</Button>}
              <Button disabled={busy} label={`Done with ${row.title}`} onPress={() => onAnswer('done')}>Done…</Button>
              <Button disabled={busy} label={`Wait with ${row.title}`} onPress={() => onAnswer('waiting')}>Wait…</Button>
              <Button disabled={busy} label={`Hand back ${row.title}`} onPress={() => onAnswer('handed_back')}>Hand back…</Button>
            </div>
          )}
          {standing.state !== 'taken_back' && <Comment row={row} busy={busy} onSay={onSay} />}
        </>
      )}
    </li>
  );
}

/** What went along with the task, and no other. */
function Context({ row }: { readonly row: QueueRow }) {
  const named = shownFields.flatMap((name) => {
    const found = row.references[String(row.fields[name] ?? '')];
    return found ? [{ name, found }] : [];
  });
  if (named.length === 0) return null;
  return <p className={s['context']}>{named.map(({ name, found }) => <span key={name}>{fieldLabel('task', name)}: <Link href={`/w/${row.workspaceId}/r/${found.rec}`}>{found.title}</Link></span>)}</p>;
}

function Comment({ row, busy, onSay }: { readonly row: QueueRow; readonly busy: boolean; readonly onSay: Say }) {
  const [text, setText] = useState('');
  const send = async (): Promise<void> => {
    if (text.trim() !== '' && (await onSay(row, 'comment', text.trim()))) setText('');
  };
  return (
    <form className={s['write']} onSubmit={(event) => { event.preventDefault(); void send(); }}
      onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void send(); } }}>
      <TextArea label={`Comment on ${row.title}`} hideLabel placeholder={`Write to ${row.workspace}`} value={text} onChange={setText} rows={1} maxLength={4000} />
      <Button type="submit" disabled={busy || text.trim() === ''} label={`Send the comment on ${row.title}`}>Send</Button>
    </form>
  );
}
