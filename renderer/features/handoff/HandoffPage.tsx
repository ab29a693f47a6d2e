import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { MoreHorizontal } from 'lucide-react';
import { stageWords, isOver, isUnderWay } from '#src/domain/handoff/stage.ts';
import { localDay } from '#src/lib/dates.ts';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { Button } from '#ui/actions/Button.tsx';
import { Badge, StatusText } from '#ui/data/Chips.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonRows } from '#ui/feedback/Skeleton.tsx';
import { formatDate, plural } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { Toolbar, ToolbarGap, ToolbarNote } from '#ui/layout/Toolbar.tsx';
import { ConfirmDialog } from '#ui/overlays/ConfirmDialog.tsx';
import { MenuButton } from '#ui/overlays/MenuButton.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { CheckPart } from './CheckPart.tsx';
import { DigestPart } from './DigestPart.tsx';
import { HandOverPart } from './HandOverPart.tsx';
import { handoffKinds } from './kinds.ts';
import { PlanPart } from './PlanPart.tsx';
import { Readiness } from './Readiness.tsx';
import { ReturnDialog } from './ReturnDialog.tsx';
import { daysWords, stageTones } from './words.ts';
import s from './handoff.module.css';

const parts = ['plan', 'check', 'packet', 'digest'] as const;
type Part = (typeof parts)[number];

/** One handoff: its plan, what the substitutes lack, and the packet with the act of handing over. */
export function HandoffPage({ id }: { readonly id: string }) {
  const [, navigate] = useLocation();
  const { data, error, reload } = useQuery('handoff.get', { id }, handoffKinds);
  const check = useQuery('handoff.check', { id }, handoffKinds).data;
  const [chosen, setPart] = useState<Part | null>(null);
  const [asking, setAsking] = useState<'cancel' | 'return' | null>(null);
  useShortcuts(parts.map((one, at) => ({ keys: `alt+${at + 1}`, label: { plan: 'Plan', check: 'Check', packet: 'Packet and hand over', digest: 'What happened' }[one], scope: 'Handoff', run: () => setPart(one) })));
  if (error && !data) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return <SkeletonRows rows={8} />;
  const today = localDay(new Date().toISOString());
  const over = isOver(data.stage);
  const part: Part = chosen ?? (data.status === 'draft' || data.status === 'ready' ? 'plan' : data.stage === 'returned' ? 'digest' : 'packet');
  const open = check?.findings.filter((one) => one.accepted === null).length ?? 0;
  const cancel = async (): Promise<void> => {
    if (await act(() => call('handoff.cancel', { id }), 'Handoff cancelled, and what was shared for it taken back')) setAsking(null);
  };
  return (
    <div className={s['screen']}>
      <PageHeader title={data.title} after={<Badge tone={stageTones[data.stage]}>{stageWords[data.stage]}</Badge>}
        meta={<><Link href="/handoff" className={s['back'] ?? ''}>Handoff</Link> · {data.away?.name ?? 'somebody'} away, {daysWords(data.startsOn, data.endsOn)}{data.returnedOn ? `, back on ${formatDate(data.returnedOn)}` : ''}</>}
        actions={!over && (
          <>
            {isUnderWay(data.stage) && <Button variant="primary" onPress={() => setAsking('return')}>I am back</Button>}
            <MenuButton label="More" entries={[
              ...(data.fresh > 0 ? [{ id: 'fresh', label: 'Add what came up', run: () => void act(() => call('handoff.refresh', { id }), 'Added') }] : []),
              { id: 'cancel', label: 'Cancel this handoff', danger: true, run: () => setAsking('cancel') },
            ]}>
              <IconButton icon={MoreHorizontal} label="More" />
            </MenuButton>
          </>
        )}>
        <Segmented label="Part" value={part} onChange={setPart} options={[
          { value: 'plan', label: 'Plan', count: data.items.length }, { value: 'check', label: 'Check', ...(open > 0 && !over ? { count: open } : {}) }, { value: 'packet', label: over ? 'What was given' : 'Packet and hand over' },
          ...(data.handedOverAt !== null ? [{ value: 'digest' as const, label: 'What happened' }] : []),
        ]} />
        <Toolbar label="Handoff">
          {check && !over && <Readiness value={check.readiness} />}
          {check && !over && <ToolbarNote>{check.ready} of {plural(check.total, 'item')} lack nothing</ToolbarNote>}
          <ToolbarGap />
        </Toolbar>
      </PageHeader>
      <div className={s['body']}>
        {data.problems.map((problem) => (
          <AlertBox key={problem.code} tone={problem.blocks ? 'bad' : 'warn'} title={problem.text} {...(problem.other ? { actions: [{ label: 'Open the other one', onPress: () => navigate(`/handoff/${problem.other}`) }] } : {})} />
        ))}
        {data.stage === 'overdue' && <AlertBox tone="warn" title="The last day is over" actions={[{ label: 'I am back', onPress: () => setAsking('return') }]}>What was shared for it has ended at the provider by itself. Say that you are back to see what happened.</AlertBox>}
        {data.fresh > 0 && !over && (
          <AlertBox tone="info" title={`${plural(data.fresh, 'thing')} came up since this was planned`} actions={[{ label: 'Add them', onPress: () => void act(() => call('handoff.refresh', { id }), 'Added to the plan') }]} />
        )}
        {part === 'plan' && <PlanPart handoff={data} />}
        {part === 'check' && (check ? <CheckPart handoff={data} check={check} /> : <SkeletonRows rows={6} />)}
        {part === 'packet' && <HandOverPart handoff={data} readiness={check?.readiness ?? null} bad={check?.findings.filter((one) => one.severity === 'bad' && one.accepted === null).length ?? 0} onCheck={() => setPart('check')} />}
        {part === 'digest' && <DigestPart handoff={data} />}
        {part === 'plan' && data.items.length === 0 && <StatusText tone="muted">Nothing was found that falls to anybody.</StatusText>}
      </div>
      {asking === 'cancel' && <ConfirmDialog open title="Cancel this handoff?" confirmLabel="Cancel the handoff" cancelLabel="Keep it" danger onConfirm={() => void cancel()} onCancel={() => setAsking(null)}>What was shared for it is taken back. The plan stays under “Past”, and one undo brings everything back.</ConfirmDialog>}
      {asking === 'return' && <ReturnDialog id={id} today={today} startsOn={data.startsOn} onClose={() => setAsking(null)} />}
    </div>
  );
}
