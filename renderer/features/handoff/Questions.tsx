import { useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { formatDateTime, formatMinutes, plural } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { showError } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { asError, useQuery } from '../../bridge/useQuery.ts';
import { handoffKinds } from './kinds.ts';
import s from './handoff.module.css';

/** What the provider asked and said about items, with room for an answer. */
export function Questions({ id }: { readonly id: string }) {
  const { data } = useQuery('handoff.words', { id }, handoffKinds);
  const [answering, setAnswering] = useState<{ readonly itemId: string; readonly text: string } | null>(null);
  if (!data || data.items.length === 0) return null;
  const plain = data.items.filter(({ words }) => words.every(({ what }) => what === 'acknowledged'));
  const told = data.items.filter((item) => !plain.includes(item)).toSorted((a, b) => Number(b.open > 0) - Number(a.open > 0));
  const whoTook = [...new Set(plain.flatMap(({ words }) => words.map(({ who }) => who)))].join(', ');
  const send = (): void => {
    if (!answering || answering.text.trim() === '') return;
    call('handoff.answer', { itemId: answering.itemId, note: answering.text }).then(() => { setAnswering(null); toasts.add({ text: 'Answered' }); }, (error: unknown) => showError(asError(error)));
  };
  return (
    <Section title={data.open > 0 ? `Questions and answers (${data.open} open)` : 'Questions and answers'} level={2}>
      {plain.length > 0 && <p className={s['detailText']} title={plain.map(({ title }) => title).join(', ')}><StatusText tone="ok">{whoTook} acknowledged {plural(plain.length, told.length > 0 ? 'other item' : 'item')}</StatusText></p>}
      <ul className={s['plainList']} aria-label="What the provider said">
        {told.map((item) => (
          <li key={item.itemId} className={s['said']}>
            <b>{item.title}</b>
            {item.words.map((word) => (
              <p key={word.id} className={s['detailText']}><StatusText tone={word.what === 'declined' ? 'bad' : word.what === 'acknowledged' ? 'ok' : 'plain'}>{word.who} {word.said}</StatusText>{word.note && <>: “{word.note}”</>}{word.minutes !== null && `, ${formatMinutes(word.minutes)}`} <small>{word.due ? 'not sent yet' : formatDateTime(word.at)}</small></p>
            ))}
            {answering?.itemId === item.itemId ? (
              <form className={s['answer']} onSubmit={(event) => { event.preventDefault(); send(); }}>
                <TextField label={`Answer about ${item.title}`} hideLabel value={answering.text} onChange={(text) => setAnswering({ itemId: item.itemId, text })} maxLength={2000} autoFocus />
                <Button type="submit" variant="primary">Send</Button>
                <Button onPress={() => setAnswering(null)}>Cancel</Button>
              </form>
            ) : item.open > 0 && <Button size="small" onPress={() => setAnswering({ itemId: item.itemId, text: '' })} label={`Answer about ${item.title}`}>Answer</Button>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
