import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { TextDialog } from './TextDialog.tsx';

/** Nobody is to look after it, on purpose. */
export function LeaveOutDialog({ itemIds, titles, onClose }: { readonly itemIds: readonly string[]; readonly titles: readonly string[]; readonly onClose: () => void }) {
  return (
    <TextDialog title="Leave out" about={`${titles.join(', ')}: nobody looks after it in that time. It does not raise readiness.`} label="Why" initial="" confirm="Leave out" required
      onSave={async (leftOut) => (await act(() => call('handoff.setItems', { itemIds: [...itemIds], leftOut }), 'Left out')) !== undefined} onClose={onClose} />
  );
}
