import { useState } from 'react';
import type { RowFinding } from '#src/contract/desk/ownership.ts';
import type { Remedy } from '#src/domain/ownership/finding.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { formatDate } from '#ui/format.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import s from './ownership.module.css';

interface FindingAlertsProps {
  readonly findings: readonly RowFinding[];
  readonly onMend: (remedy: Remedy) => void;
  readonly onAccept: (finding: RowFinding) => void;
}

/** More at once would push the row itself out of sight. */
const SHOWN = 2;

/** What is wrong with the row, each with its remedy; accepted gaps as quiet lines. */
export function FindingAlerts({ findings, onMend, onAccept }: FindingAlertsProps) {
  const [all, setAll] = useState(false);
  const open = findings.filter((finding) => finding.accepted === null);
  const accepted = findings.filter((finding) => finding.accepted !== null);
  if (findings.length === 0) return null;
  const shown = all || open.length <= SHOWN ? open : open.slice(0, SHOWN);
  return (
    <div className={s['alerts']}>
      {shown.map((finding) => (
        <AlertBox key={finding.code} tone={finding.severity} title={finding.text}
          actions={[{ label: finding.remedy.label, onPress: () => onMend(finding.remedy) }, { label: 'Accept until…', onPress: () => onAccept(finding) }]}>
          {finding.detail}
        </AlertBox>
      ))}
      {shown.length < open.length && <Button size="small" variant="quiet" onPress={() => setAll(true)}>Show {open.length - shown.length} more</Button>}
      {accepted.map((finding) => (
        <p key={finding.code} className={s['accepted']}>
          <span>{finding.text}: accepted {finding.accepted!.until === null ? 'for good' : `until ${formatDate(finding.accepted!.until)}`}. {finding.accepted!.reason}</span>
          <Button size="small" variant="quiet" label={`Take back the acceptance of “${finding.text}”`}
            onPress={() => void act(() => call('records.trash', { kind: 'acceptance', ids: [finding.accepted!.id] }), 'Acceptance taken back')}>Take back</Button>
        </p>
      ))}
    </div>
  );
}
