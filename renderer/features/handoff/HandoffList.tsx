import { useMemo } from 'react';
import { BadgeCheck, Plane, Thermometer } from 'lucide-react';
import { Link, useLocation, useSearch } from 'wouter';
import type { HandoffLine } from '#src/contract/desk/handoff.ts';
import { stageWords } from '#src/domain/handoff/stage.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Dash, FindingChip, StatusText } from '#ui/data/Chips.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { plural } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { Toolbar, ToolbarGap } from '#ui/layout/Toolbar.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column } from '#ui/table/types.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { awayChoiceOf, awaySearch } from '../../records/awayChoice.ts';
import { EmergencyDialog } from './EmergencyDialog.tsx';
import { handoffKinds } from './kinds.ts';
import { PlanDialog } from './PlanDialog.tsx';
import { Readiness } from './Readiness.tsx';
import { VerifyDialog } from './VerifyDialog.tsx';
import { daysWords, stageTones } from './words.ts';
import s from './handoff.module.css';

const columns: readonly Column<HandoffLine>[] = [
  { id: 'title', header: 'Handoff', width: 220, minWidth: 140, grow: 2, rowHeader: true, cell: (row) => <Link href={`/handoff/${row.id}`} title={row.title}>{row.title}</Link> },
  { id: 'days', header: 'Days', width: 220, minWidth: 150, grow: 1, cell: (row) => daysWords(row.startsOn, row.endsOn), text: (row) => `${row.startsOn ?? ''} ${row.endsOn ?? ''}` },
  { id: 'stage', header: 'Now', width: 150, minWidth: 110, cell: (row) => <StatusText tone={stageTones[row.stage]}>{stageWords[row.stage]}</StatusText> },
  { id: 'readiness', header: 'Readiness', width: 190, priority: 1, cell: (row) => (row.readiness === null ? <Dash /> : <Readiness value={row.readiness} label={`Readiness of ${row.title}`} />) },
  { id: 'bad', header: 'Can hurt', width: 110, priority: 2, cell: (row) => (row.bad > 0 ? <FindingChip tone="bad">{plural(row.bad, 'finding')}</FindingChip> : row.readiness === null ? <Dash /> : 'nothing') },
  { id: 'items', header: 'Acknowledged', width: 120, priority: 3, cell: (row) => `${row.acknowledged} of ${row.items}` },
];
const MOST = 200;

/** What is handed over now or planned, and what is past. */
export function HandoffList({ over, opening }: { readonly over: boolean; readonly opening: 'ill' | 'plan' | 'verify' | null }) {
  const [, navigate] = useLocation();
  const { data, error, reload } = useQuery('handoff.list', { over, offset: 0, limit: MOST }, handoffKinds);
  const rows = useMemo(() => data?.rows ?? [], [data]);
  const asked = awayChoiceOf(useSearch());
  const close = (): void => navigate('/handoff', { replace: true });
  useShortcuts([
    { keys: 'n', label: 'Plan a handoff', scope: 'Handoff', run: () => navigate('/handoff/plan') },
    { keys: 'alt+1', label: 'Now and planned', scope: 'Handoff', run: () => navigate('/handoff') },
    { keys: 'alt+2', label: 'Past', scope: 'Handoff', run: () => navigate('/handoff/past') },
  ]);
  return (
    <div className={s['screen']}>
      <PageHeader title="Handoff">
        <Segmented label="View" value={over ? 'past' : 'now'} onChange={(next) => navigate(next === 'past' ? '/handoff/past' : '/handoff')} options={[{ value: 'now', label: 'Now and planned' }, { value: 'past', label: 'Past' }]} />
        <Toolbar label="Handoff">
          <ToolbarGap />
          <Button icon={BadgeCheck} variant="quiet" onPress={() => navigate('/handoff/verify')}>Check a packet</Button>
          <Button icon={Thermometer} onPress={() => navigate('/handoff/ill')}>I am ill today</Button>
          <Button icon={Plane} variant="primary" onPress={() => navigate('/handoff/plan')}>Plan a handoff</Button>
        </Toolbar>
      </PageHeader>
      {error && !data ? <ErrorState message={error.message} hint={error.hint} onRetry={reload} /> : (
        <div className={s['rows']}>
          <DataTable label="Handoffs" columns={columns} total={rows.length} rowAt={(index) => rows[index]} rowKey={(row) => row.id} loading={!data} onActivate={(row) => navigate(`/handoff/${row.id}`)} resetKey={String(over)}
            emptyState={over ? <EmptyState title="No handoff is past">What you come back from stands here, with what happened meanwhile.</EmptyState> : (
              <EmptyState title="Going away?" keys="n" actions={<Button variant="primary" icon={Plane} onPress={() => navigate('/handoff/plan')}>Plan a handoff</Button>}>
                Choose the days and who stands in. Tandem lists what they would lack, hands it over in one packet, and takes back on your return what was shared for it.
              </EmptyState>
            )} />
        </div>
      )}
      {opening === 'plan' && <PlanDialog asked={asked} onClose={asked ? () => navigate(`/ownership${awaySearch(asked)}`, { replace: true }) : close} />}
      {opening === 'verify' && <VerifyDialog onClose={close} />}
      {opening === 'ill' && <EmergencyDialog onClose={close} />}
    </div>
  );
}
