import type { DeskOutput } from '#src/contract/desk.ts';
import type { TaskWord } from '#src/contract/desk/escalation.ts';
import { waitingFor, type WaitingFor } from '#src/domain/work/escalation.ts';
import { verbOf } from '#src/domain/words/topics.ts';
import { spanInWords } from '#src/domain/work/clock-words.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { formatDateTime, formatRelative } from '#ui/format.ts';
import { settleWord } from './actions.ts';
import s from './escalation.module.css';

type View = DeskOutput<'escalation.of'>;

/** Both sides’ words and what was written here only, oldest first, in the colour of their side. */
export function SaidAbout({ view }: { readonly view: View }) {
  const now = new Date().toISOString();
  const lines = [...view.words.map((word) => ({ at: word.at, word })), ...view.remarks.map((remark) => ({ at: remark.at, remark }))].sort((a, b) => a.at.localeCompare(b.at));
  if (lines.length === 0) return null;
  return (
    <ol className={s['said']} aria-label="What was said">
      {lines.map((line) => ('word' in line ? <Word key={line.word.id} word={line.word} now={now} /> : (
        <li key={line.remark.id} data-side="here">
          <b>{line.remark.who}</b> wrote, <time dateTime={line.at} title={formatDateTime(line.at)}>{formatRelative(line.at, now)}</time><span className={s['quiet']}>, only here</span>
          <p>{line.remark.text}</p>
        </li>
      )))}
    </ol>
  );
}

function Word({ word, now }: { readonly word: TaskWord; readonly now: string }) {
  const minutes = word.data['minutes'];
  const waits = word.what === 'waiting' ? ` for ${waitingFor[word.data['for'] as WaitingFor] ?? waitingFor.other}` : '';
  return (
    <li data-side={word.by}>
      <b title={word.who}>{word.by === 'desk' ? 'We' : word.who}</b> {verbOf('task', word.what)?.said ?? word.what}{waits}, <time dateTime={word.at} title={formatDateTime(word.at)}>{formatRelative(word.at, now)}</time>
      {typeof minutes === 'number' && minutes > 0 && <span className={s['quiet']}>, {spanInWords(minutes)} spent</span>}
      {word.due && !word.held && <span className={s['quiet']}>, waits for the next sync</span>}
      {word.note && <p>{word.note}</p>}
      {word.held && (
        <div className={s['held']}>
          <StatusText tone="warn">Held back. {word.held}</StatusText>
          <Button size="small" onPress={() => settleWord(word.id, false)}>It is none, send it</Button>
          <Button size="small" variant="quiet" onPress={() => settleWord(word.id, true)}>Do not send it</Button>
        </div>
      )}
    </li>
  );
}
