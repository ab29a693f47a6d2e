import type { DeskOutput } from '#src/contract/desk.ts';
import { Button } from '#ui/actions/Button.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { plural } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import s from '../handoff.module.css';

interface AcknowledgeDialogProps { readonly handoff: DeskOutput<'handoff.get'>; readonly itemIds: readonly string[]; readonly titles: readonly string[]; readonly onClose: () => void }

/** The provider acknowledges in its portal; what a colleague said is noted by hand. */
export function AcknowledgeDialog({ handoff, itemIds, titles, onClose }: AcknowledgeDialogProps) {
  const items = handoff.items.filter((item) => itemIds.includes(item.id));
  const theirs = items.some((item) => item.substitute?.side === 'provider');
  const name = items[0]?.substitute?.name ?? 'The substitute';
  const note = async (acknowledged: 'acknowledged' | 'declined'): Promise<void> => {
    if (await act(() => call('handoff.setItems', { itemIds: [...itemIds], acknowledged }), acknowledged === 'acknowledged' ? `${name} has acknowledged` : `${name} declined`)) onClose();
  };
  const send = async (): Promise<void> => {
    if (await act(() => call('handoff.share', { id: handoff.id, itemIds: null, send: true }), `Sent to ${name} to look at`)) onClose();
  };
  return (
    <Dialog open title={`Has ${name} acknowledged?`} onClose={onClose}
      footer={<><Button onPress={() => void note('declined')}>Declined</Button><Button variant={theirs && handoff.status === 'draft' ? 'plain' : 'primary'} onPress={() => void note('acknowledged')}>Acknowledged</Button>{theirs && handoff.status === 'draft' && <Button variant="primary" onPress={() => void send()}>Send it to look at</Button>}</>}>
      <FormStack>
        <p className={s['detailText']}>{plural(titles.length, 'thing')}: {titles.slice(0, 8).join(', ')}{titles.length > 8 ? '…' : ''}</p>
        <p className={s['quiet']}>{theirs ? 'Sent, it stands in the provider’s portal, where each item is acknowledged. What was said by phone can be noted here.' : 'Ask, then note the answer here.'}</p>
      </FormStack>
    </Dialog>
  );
}
