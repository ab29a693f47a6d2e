import type { FindingLine } from '#src/contract/desk/ownership.ts';
import { isKeptKind } from '#src/domain/ownership/keeper-findings.ts';
import { AcceptDialog } from './AcceptDialog.tsx';
import { CoverDialog } from './CoverDialog.tsx';
import { KeeperDialog } from './KeeperDialog.tsx';

export interface OpenedLine { readonly what: 'accept' | 'cover' | 'keeper'; readonly line: FindingLine }

/** The dialog that mends a finding where it is looked at; null when its remedy is done elsewhere. */
export function dialogOf(line: FindingLine): OpenedLine | null {
  const { remedy } = line.finding;
  if (!('action' in remedy)) return null;
  if (remedy.action === 'cover-asset') return { what: 'cover', line };
  return remedy.action === 'choose-keeper' ? { what: 'keeper', line } : null;
}

export function LineDialog({ opened: { what, line }, onClose }: { readonly opened: OpenedLine; readonly onClose: () => void }) {
  if (what === 'accept') return <AcceptDialog kind={line.kind} id={line.id} name={line.name} finding={line.finding} onClose={onClose} />;
  if (what === 'cover') return <CoverDialog id={line.id} name={line.name} onClose={onClose} />;
  return isKeptKind(line.kind) ? <KeeperDialog records={[{ kind: line.kind, id: line.id }]} title={line.name} left={line.accountable} onClose={onClose} /> : null;
}
