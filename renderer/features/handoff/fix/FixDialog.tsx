import type { DeskOutput } from '#src/contract/desk.ts';
import type { HandoffFindingLine } from '#src/contract/desk/handoff.ts';
import { AcknowledgeDialog } from './AcknowledgeDialog.tsx';
import { AgreeDialog } from './AgreeDialog.tsx';
import { AssignDialog } from './AssignDialog.tsx';
import { CallDialog } from './CallDialog.tsx';
import { LinkRunbookDialog } from './LinkRunbookDialog.tsx';
import { NoteDialog } from './NoteDialog.tsx';
import { PhoneDialog } from './PhoneDialog.tsx';
import { RowPersonDialog } from './RowPersonDialog.tsx';
import { ShareUntilDialog } from './ShareUntilDialog.tsx';

/** The dialog that mends a finding in its place. */
export function FixDialog({ finding, handoff, onClose }: { readonly finding: HandoffFindingLine; readonly handoff: DeskOutput<'handoff.get'>; readonly onClose: () => void }) {
  const { fix, itemIds, titles } = finding;
  const provider = handoff.provider ?? 'The provider';
  switch (fix.do) {
    case 'substitute': return <AssignDialog itemIds={itemIds} titles={titles} provider={provider} onClose={onClose} onDone={onClose} />;
    case 'share': return <ShareUntilDialog id={handoff.id} itemIds={itemIds} onClose={onClose} />;
    case 'note': return <NoteDialog itemIds={itemIds} titles={titles} initial="" onClose={onClose} />;
    case 'phone': return <PhoneDialog personId={fix.personId!} onClose={onClose} />;
    case 'runbook': return <LinkRunbookDialog rowId={fix.rowIds![0]!} name={titles[0] ?? ''} onClose={onClose} />;
    case 'admin': return <RowPersonDialog rowId={fix.rowIds![0]!} name={titles[0] ?? ''} field="toolAdminId" onClose={onClose} />;
    case 'backup': return <RowPersonDialog rowId={fix.rowIds![0]!} name={titles[0] ?? ''} field="backupId" onClose={onClose} />;
    case 'agree': return <AgreeDialog rowIds={fix.rowIds ?? []} provider={provider} onClose={onClose} />;
    case 'acknowledge': return <AcknowledgeDialog handoff={handoff} itemIds={itemIds} titles={titles} onClose={onClose} />;
    case 'call': return <CallDialog id={handoff.id} initial={handoff.callAt} startsOn={handoff.startsOn} onClose={onClose} />;
    case 'escalation': case 'reach': case 'reviewed': case 'run': return null;
  }
}
