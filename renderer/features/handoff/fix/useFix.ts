import { useState } from 'react';
import { useLocation } from 'wouter';
import type { DeskOutput } from '#src/contract/desk.ts';
import type { HandoffFindingLine } from '#src/contract/desk/handoff.ts';
import { localDay } from '#src/lib/dates.ts';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';

/** Mends a finding: at once where one press is enough, in a dialog, or on the screen of the record that it is about. */
export function useFix(handoff: DeskOutput<'handoff.get'>) {
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState<HandoffFindingLine | null>(null);
  const begin = (finding: HandoffFindingLine): void => {
    const { fix } = finding;
    if (fix.do === 'reach') void act(() => call('handoff.setItems', { itemIds: fix.itemIds ?? [], reach: 'confirmed' }), 'Noted that they can open them');
    else if (fix.do === 'reviewed') void act(() => call('records.update', { kind: 'runbook', id: fix.runbookId!, fields: { reviewedOn: localDay(new Date().toISOString()) } }), 'Reviewed, still right');
    else if (fix.do === 'run') navigate(`/runbooks/${fix.runbookId}`);
    else if (fix.do === 'escalation') navigate(`/ownership/${fix.rowIds?.[0]}?mend=escalation-unreachable`);
    else setAsking(finding);
  };
  return { asking, begin, close: () => setAsking(null), handoff };
}
