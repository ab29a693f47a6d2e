import { useState } from 'react';
import { CircleCheck } from 'lucide-react';
import type { DeskOutput } from '#src/contract/desk.ts';
import type { HandoffFindingLine } from '#src/contract/desk/handoff.ts';
import { isOver } from '#src/domain/handoff/stage.ts';
import { Button } from '#ui/actions/Button.tsx';
import { FindingChip, StatusText } from '#ui/data/Chips.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { formatDate, plural } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { AcceptRiskDialog } from './fix/AcceptRiskDialog.tsx';
import { FixDialog } from './fix/FixDialog.tsx';
import { useFix } from './fix/useFix.ts';
import s from './handoff.module.css';

type Handoff = DeskOutput<'handoff.get'>;
const MOST_TITLES = 4;

/** What the substitutes lack, the worst first, each with what mends it. */
export function CheckPart({ handoff, check }: { readonly handoff: Handoff; readonly check: DeskOutput<'handoff.check'> }) {
  const fix = useFix(handoff);
  const [accepting, setAccepting] = useState<HandoffFindingLine | null>(null);
  const open = check.findings.filter((one) => one.accepted === null);
  const groups = [
    { title: 'Can hurt in that time', rows: open.filter((one) => one.severity === 'bad') },
    { title: 'Worth arranging', rows: open.filter((one) => one.severity === 'warn') },
    { title: 'Lived with', rows: check.findings.filter((one) => one.accepted !== null) },
  ].filter((group) => group.rows.length > 0);
  if (isOver(handoff.stage)) return <EmptyState title="This handoff is over">What its substitutes lacked no longer matters.</EmptyState>;
  return (
    <div className={s['part']}>
      {open.length === 0 && <EmptyState title="The substitutes lack nothing"><CircleCheck size={16} aria-hidden /> Everything that Tandem can check is there.</EmptyState>}
      {groups.map((group) => (
        <Section key={group.title} title={`${group.title} (${group.rows.length})`} level={2}>
          <ul className={s['findings']}>
            {group.rows.map((finding) => (
              <li key={finding.key} className={s['finding']}>
                <FindingChip tone={finding.severity}>{finding.text}</FindingChip>
                <div className={s['findingText']}>
                  <span className={s['ellipsis']} title={finding.titles.join(', ')}>{titlesWords(finding.titles)}</span>
                  <small>{finding.accepted !== null ? `Lived with: ${finding.accepted}` : finding.detail}{finding.on ? ` First on ${formatDate(finding.on)}.` : ''}</small>
                </div>
                <span className={s['findingTools']}>
                  {finding.accepted === null ? (
                    <>
                      <Button size="small" onPress={() => fix.begin(finding)} label={`${finding.fix.label}: ${finding.text}`}>{finding.fix.label}</Button>
                      {finding.itemIds.length > 0 && <Button size="small" variant="quiet" onPress={() => setAccepting(finding)} label={`Live with it: ${finding.text}`}>Live with it…</Button>}
                    </>
                  ) : <Button size="small" variant="quiet" onPress={() => void act(() => call('handoff.accept', { itemIds: finding.itemIds, code: finding.code, reason: null }), 'It counts as a finding again')}>No longer</Button>}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ))}
      {check.findings.some((one) => one.accepted !== null) && <p className={s['quiet']}><StatusText tone="muted">What is lived with does not raise readiness: only mending does.</StatusText></p>}
      {fix.asking && <FixDialog finding={fix.asking} handoff={handoff} onClose={fix.close} />}
      {accepting && <AcceptRiskDialog finding={accepting} onClose={() => setAccepting(null)} />}
    </div>
  );
}

function titlesWords(titles: readonly string[]): string {
  if (titles.length <= MOST_TITLES) return titles.join(', ');
  return `${titles.slice(0, MOST_TITLES).join(', ')} and ${plural(titles.length - MOST_TITLES, 'more', 'more')}`;
}
