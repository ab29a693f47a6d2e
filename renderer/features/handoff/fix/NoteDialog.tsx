import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { TextDialog } from './TextDialog.tsx';

/** What the substitute is to do. */
export function NoteDialog({ itemIds, titles, initial, onClose }: { readonly itemIds: readonly string[]; readonly titles: readonly string[]; readonly initial: string; readonly onClose: () => void }) {
  return (
    <TextDialog title="What to do" about={titles.join(', ')} label="What the substitute is to do" hint="Goes with the item, to the provider too when the provider stands in." initial={initial} confirm="Save"
      onSave={async (note) => (await act(() => call('handoff.setItems', { itemIds: [...itemIds], note: note || null }), 'Written down')) !== undefined} onClose={onClose} />
  );
}
