import { Link } from 'wouter';
import type { PortalHandoffItem } from '#src/contract/provider/handoffs-api.ts';
import { acknowledgementOf } from '#src/domain/handoff/acknowledgement.ts';
import { handoffTopic, type ItemVerb } from '#src/domain/handoff/topic.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { formatDate, formatDateTime, formatMinutes, formatRelative, plural } from '#ui/format.ts';
import type { Asking } from './SayDialog.tsx';
import s from './handoffs.module.css';

interface HandoffItemCardProps {
  readonly handoff: string;
  readonly workspaceId: string;
  readonly workspace: string;
  readonly item: PortalHandoffItem;
  readonly readOnly: boolean;
  readonly busy: boolean;
  readonly picked: boolean;
  readonly onPick: (on: boolean) => void;
  readonly onAcknowledge: () => void;
  /** Begins a run of one of its runbooks. */
  readonly onBegin: (runbook: string) => void;
  readonly onAsk: (what: Asking['what']) => void;
}

/** One thing to look after: when it comes up, whom to call, how it is done, and what was said about it. */
export function HandoffItemCard({ handoff, workspaceId, workspace, item, readOnly, busy, picked, onPick, onAcknowledge, onBegin, onAsk }: HandoffItemCardProps) {
  const { state, last } = acknowledgementOf(item.words);
  const answered = state === 'acknowledged' || state === 'declined';
  const open = !readOnly && !answered;
  const when = item.on === null ? null : `${item.what === 'expiry' ? 'runs out' : 'first'} ${formatDate(item.on)}${(item.times ?? 1) > 1 ? `, ${item.times} times` : ''}`;
  return (
    <li className={s['card']}>
      <div className={s['head']}>
        {open ? <Checkbox checked={picked} onChange={onPick}><b>{item.title}</b></Checkbox> : <h3>{item.title}</h3>}
        {answered ? <StatusText tone={state === 'acknowledged' ? 'ok' : 'bad'}>{state === 'acknowledged' ? 'Acknowledged' : 'Declined'} by {last?.who}</StatusText> : <StatusText tone="info">Waits for your word</StatusText>}
      </div>
      {(when !== null || item.substitute !== null) && <p>{[item.substitute, when].filter(Boolean).join(' · ')}</p>}
      {item.note !== null && <p className={s['note']}>{item.note}</p>}
      {item.escalation.length > 0 && (
        <ol className={s['steps']} aria-label={`Whom to call about ${item.title}`}>
          {item.escalation.map((step, at) => (
            <li key={at}><span>{at === 0 ? 'now' : `after ${formatMinutes(step.afterMinutes ?? 0)}`}</span> {step.who ?? 'not shared'} {step.phone !== null && <a href={`tel:${step.phone.replaceAll(/[^+\d]/g, '')}`}>{step.phone}</a>}</li>
          ))}
        </ol>
      )}
      <p className={s['links']}>
        {item.runs.map((run) => <Link key={run.rec} href={`/w/${workspaceId}/r/${run.rec}`}>Go on with the run of {run.title}</Link>)}
        {item.begun.map((run) => <Link key={run.run} href={`/w/${workspaceId}/handoff/${handoff}/${item.rec}/run/${run.run}`}>{run.state === 'open' ? 'Go on with' : 'See'} the run of {run.title ?? 'a runbook'}, begun by {run.who}, {formatDateTime(run.at)}</Link>)}
        {item.about && <Link href={`/w/${workspaceId}/r/${item.about.rec}`}>{item.about.title}</Link>}
        {item.runbooks.filter(({ rec }) => rec !== item.about?.rec).map((runbook) => <Link key={runbook.rec} href={`/w/${workspaceId}/r/${runbook.rec}`}>{runbook.title}</Link>)}
      </p>
      <SaidList words={item.words.filter(({ what }) => what !== 'asked')} workspace={workspace} label={`What was said about ${item.title}`} />
      {!readOnly && (
        <div className={s['buttons']}>
          {state !== 'acknowledged' && <Button disabled={busy} label={`Acknowledge ${item.title}`} onPress={onAcknowledge}>Acknowledge</Button>}
          <Button disabled={busy} label={`Ask about ${item.title}`} onPress={() => onAsk('question')}>Ask…</Button>
          {state === 'acknowledged' && <Button disabled={busy} label={`Note work on ${item.title}`} onPress={() => onAsk('did')}>Note work…</Button>}
          {state === 'acknowledged' && item.runs.length === 0 && item.runbooks.filter(({ rec }) => !item.begun.some((run) => run.runbook === rec && run.state === 'open'))
            .map((runbook) => <Button key={runbook.rec} disabled={busy} variant={item.what === 'run' ? 'primary' : 'plain'} label={`Start a run of ${runbook.title}`} onPress={() => onBegin(runbook.rec)}>{item.runbooks.length === 1 ? 'Start a run' : `Run ${runbook.title}`}</Button>)}
          {state !== 'declined' && <Button disabled={busy} label={`Decline ${item.title}`} onPress={() => onAsk('declined')}>Decline…</Button>}
        </div>
      )}
    </li>
  );
}

function SaidList({ words, workspace, label }: { readonly words: PortalHandoffItem['words']; readonly workspace: string; readonly label: string }) {
  if (words.length === 0) return null;
  const now = new Date().toISOString();
  return (
    <ol className={s['said']} aria-label={label}>
      {words.map((word) => {
        const minutes = word.data['minutes'];
        return (
          <li key={word.id} data-side={word.by}>
            <b>{word.by === 'desk' ? workspace : word.who}</b> {handoffTopic.verbs[word.what as ItemVerb]?.said ?? word.what}, <time dateTime={word.at} title={formatDateTime(word.at)}>{formatRelative(word.at, now)}</time>
            {typeof minutes === 'number' && minutes > 0 ? `, ${plural(minutes, 'minute')}` : ''}
            {word.note && <p>{word.note}</p>}
          </li>
        );
      })}
    </ol>
  );
}
