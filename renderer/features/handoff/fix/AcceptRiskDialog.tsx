import type { HandoffFindingLine } from '#src/contract/desk/handoff.ts';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { TextDialog } from './TextDialog.tsx';

/** The risk is seen and lived with. */
export function AcceptRiskDialog({ finding, onClose }: { readonly finding: HandoffFindingLine; readonly onClose: () => void }) {
  return (
    <TextDialog title="Live with it" about={`“${finding.text}” is muted. It does not raise readiness, and stands in the packet.`} label="Why you can live with it" initial="" confirm="Live with it" required
      onSave={async (reason) => (await act(() => call('handoff.accept', { itemIds: finding.itemIds, code: finding.code, reason }), 'Noted')) !== undefined} onClose={onClose} />
  );
}
