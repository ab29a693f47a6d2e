import { useEffect, useState } from 'react';
import { CircleCheck, RotateCcw, Send, Undo2 } from 'lucide-react';
import type { DeskOutput } from '#src/contract/desk.ts';
import { hoursOfTarget, responseClock, spanInWords, wholeClock } from '#src/domain/work/clock-words.ts';
import { isWithProvider, waitingFor, waitsFor, type WaitingFor } from '#src/domain/work/escalation.ts';
import { Button } from '#ui/actions/Button.tsx';
import { SideChip, StatusText, type Tone } from '#ui/data/Chips.tsx';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { useQuery } from '../../../bridge/useQuery.ts';
import { escalationKinds } from './actions.ts';
import { ReopenDialog } from './ReopenDialog.tsx';
import { SaidAbout } from './SaidAbout.tsx';
import { TakeBackDialog } from './TakeBackDialog.tsx';
import { WriteComment } from './WriteComment.tsx';
import s from './escalation.module.css';

type View = DeskOutput<'escalation.of'>;
const tones: Readonly<Record<View['state'], Tone>> = { none: 'muted', new: 'info', accepted: 'plain', started: 'plain', waiting: 'warn', handed_back: 'bad', done: 'ok', taken_back: 'muted' };

/** Where the task stands at the provider, with both clocks, and what was said. */
export function EscalationSection({ id, title, open, onHandOver }: { readonly id: string; readonly title: string; readonly open: boolean; readonly onHandOver: () => void }) {
  const { data } = useQuery('escalation.of', { id }, escalationKinds);
  const [dialog, setDialog] = useState<'reopen' | 'takeBack' | null>(null);
  const fresh = data?.words.some((word) => word.by === 'provider') ?? false;
  const latest = data?.words.at(-1)?.id;
  useEffect(() => {
    if (fresh) void call('escalation.seen', { id });
  }, [fresh, latest, id]);
  if (!data) return null;
  const mayHand = !isWithProvider(data.state) && open;
  return (
    <div className={s['section']}>
      <Standing view={data} />
      <div className={s['buttons']}>
        {mayHand && (data.state === 'none' || data.state === 'taken_back') && <Button size="small" icon={Send} onPress={onHandOver}>Hand to {data.provider ?? 'the provider'}…</Button>}
        {open && data.state === 'done' && <Button size="small" variant="primary" icon={CircleCheck} onPress={() => void act(() => call('escalation.confirm', { id }), `Done: ${title}`)}>Accept as done</Button>}
        {(data.state === 'done' || data.state === 'handed_back') && !data.ended && <Button size="small" icon={RotateCcw} onPress={() => setDialog('reopen')}>Open again…</Button>}
        {(isWithProvider(data.state) || data.state === 'handed_back') && <Button size="small" icon={Undo2} onPress={() => setDialog('takeBack')}>Take back…</Button>}
      </div>
      <SaidAbout view={data} />
      <WriteComment id={id} view={data} />
      {dialog === 'reopen' && <ReopenDialog id={id} title={title} onClose={() => setDialog(null)} />}
      {dialog === 'takeBack' && <TakeBackDialog id={id} title={title} sent={data.words.some((word) => word.what === 'escalated' && !word.due)} onClose={() => setDialog(null)} />}
    </div>
  );
}

function Standing({ view }: { readonly view: View }) {
  const round = view.rounds.at(-1);
  const now = new Date().toISOString();
  if (view.state === 'none' || !round) return <p>{view.connected ? 'Not handed over.' : 'Not handed over. Connect a provider under Sharing to hand tasks over.'}</p>;
  const clock = responseClock(round, now);
  const unsent = view.state === 'new' && view.words.some((word) => word.due && (word.what === 'escalated' || word.what === 'reopened'));
  const words = view.state === 'waiting' ? `Waits for ${waitingFor[view.waitingFor as WaitingFor] ?? waitingFor.other}` : waitsFor[view.state];
  return (
    <>
      <p><SideChip side="provider">{view.provider ?? 'Provider'}</SideChip> <StatusText tone={tones[view.state]}>{unsent ? 'Waits for the next sync to be sent' : words}</StatusText>{view.holder && isWithProvider(view.state) ? `, ${view.holder} has it` : ''}</p>
      {view.ended && <p>The share under which it was handed over has ended; the provider sees nothing of it any more.</p>}
      {!unsent && (
        <ul className={s['clocks']} aria-label="Clocks">
          <li>{clock.tone === 'muted' ? clock.words : <StatusText tone={clock.tone}>{clock.words}</StatusText>}</li>
          <li>{wholeClock(round, now)}{view.minutes > 0 ? `; the provider spent ${spanInWords(view.minutes)}` : ''}</li>
          {round.respond?.hours && <li className={s['quiet']}>Business hours: {hoursOfTarget(round)}</li>}
        </ul>
      )}
    </>
  );
}
