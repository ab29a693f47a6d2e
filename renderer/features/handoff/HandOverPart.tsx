import { useState } from 'react';
import type { DeskOutput } from '#src/contract/desk.ts';
import { isOver } from '#src/domain/handoff/stage.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { formatDate, formatDateTime, plural } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { ConfirmDialog } from '#ui/overlays/ConfirmDialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { GivenList } from './GivenList.tsx';
import { handoffKinds } from './kinds.ts';
import { PacketPanel } from './PacketPanel.tsx';
import { Questions } from './Questions.tsx';
import { OpeningList } from './OpeningList.tsx';
import s from './handoff.module.css';

interface HandOverPartProps { readonly handoff: DeskOutput<'handoff.get'>; readonly readiness: number | null; readonly bad: number; readonly onCheck: () => void }

/** What the provider will read, a word to the substitutes, the packet, and the act itself. */
export function HandOverPart({ handoff, readiness, bad, onCheck }: HandOverPartProps) {
  const planned = handoff.status === 'draft' || handoff.status === 'ready';
  const { data: opening } = useQuery('handoff.opening', planned ? { id: handoff.id, itemIds: null } : null, handoffKinds);
  const [message, setMessage] = useState(handoff.message ?? '');
  const [asking, setAsking] = useState(false);
  const theirs = handoff.items.filter((item) => item.substitute?.side === 'provider' && item.leftOut === null).length;
  const blocked = handoff.problems.some((problem) => problem.blocks);
  const saveMessage = (): void => {
    if (message.trim() !== (handoff.message ?? '')) void act(() => call('handoff.change', { id: handoff.id, message: message.trim() || null }));
  };
  const handOver = async (): Promise<void> => {
    if (await act(() => call('handoff.handOver', { id: handoff.id }), 'Handed over')) setAsking(false);
  };
  const send = (): void => void act(() => call('handoff.share', { id: handoff.id, itemIds: null, send: true }), 'Sent to look at');
  return (
    <div className={s['part']}>
      {planned && bad > 0 && <AlertBox tone="warn" title={`${plural(bad, 'finding')} can hurt in that time`} actions={[{ label: 'See the check', onPress: onCheck }]}>It can be handed over all the same.</AlertBox>}
      {!isOver(handoff.stage) && (
        <Section title="A word to whoever stands in" level={2}>
          <TextArea label="Message" hideLabel value={message} onChange={setMessage} onBlur={saveMessage} rows={3} maxLength={10_000} hint={theirs > 0 ? 'The provider reads it too.' : 'It stands in the packet.'} />
        </Section>
      )}
      <Questions id={handoff.id} />
      {planned && opening && theirs > 0 && (
        <Section title="What is shared for it" level={2}>
          <OpeningList rows={opening.rows} words={opening.rows.length === 0 ? `${opening.provider ?? 'The provider'} can read everything it needs already.`
            : `${plural(opening.rows.length, 'record')} more for ${opening.provider ?? 'the provider'}, until ${formatDate(opening.until)}; ${opening.already} can be read already. The provider’s server ends it by itself.${opening.connected ? '' : ' This workspace is not connected to a provider yet: only the packet carries it.'}`} />
        </Section>
      )}
      {!isOver(handoff.stage) && <Section title="The packet" level={2}><PacketPanel handoff={handoff} /></Section>}
      {planned && (
        <div className={s['act']}>
          <Button variant="primary" disabled={blocked} onPress={() => setAsking(true)}>Hand over</Button>
          {handoff.status === 'draft' && theirs > 0 && <Button disabled={blocked} onPress={send}>Send to look at first</Button>}
          {readiness !== null && <span className={s['quiet']}>{readiness} % ready.</span>}
        </div>
      )}
      {!planned && (
        <Section title="What was given" level={2}>
          {handoff.handedOverAt && <p className={s['detailText']}>Handed over {formatDateTime(handoff.handedOverAt)}.</p>}
          <GivenList id={handoff.id} />
        </Section>
      )}
      {asking && (
        <ConfirmDialog open title="Hand over now?" confirmLabel="Hand over" onConfirm={() => void handOver()} onCancel={() => setAsking(false)}>
          {plural(handoff.items.filter((item) => item.substitute && item.leftOut === null && item.settled === null).length, 'thing')} from {handoff.startsOn ? formatDate(handoff.startsOn) : 'now'} on. {opening && opening.rows.length > 0 ? `${plural(opening.rows.filter((row) => row.held === null).length, 'record')} are shared until ${formatDate(opening.until)}.` : ''} One undo takes all of it back.
        </ConfirmDialog>
      )}
    </div>
  );
}
