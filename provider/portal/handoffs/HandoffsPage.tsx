import { Link } from 'wouter';
import type { PortalHandoffRow } from '#src/contract/provider/handoffs-api.ts';
import { isOver, stageOf, stageWords, type HandoffStatus } from '#src/domain/handoff/stage.ts';
import { handoffStatuses } from '#src/domain/kinds/handoff.ts';
import { localDay } from '#src/lib/dates.ts';
import { StatusText } from '#ui/data/Chips.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonRows } from '#ui/feedback/Skeleton.tsx';
import { formatDate, plural } from '#ui/format.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { useAsk } from '../useAsk.ts';
import s from './handoffs.module.css';

export const stageOfRow = (row: Pick<PortalHandoffRow, 'status' | 'startsOn' | 'endsOn'>, today: string) =>
  stageOf({ status: (row.status in handoffStatuses ? row.status : 'ready') as HandoffStatus, startsOn: row.startsOn, endsOn: row.endsOn }, today);

export const daysOf = ({ startsOn, endsOn }: Pick<PortalHandoffRow, 'startsOn' | 'endsOn'>): string => [startsOn, endsOn].flatMap((day) => (day === null ? [] : [formatDate(day)])).join(' to ');

/** What customers hand over while somebody there is away: what is under way first, then what comes. */
export function HandoffsPage() {
  const { data, error, reload } = useAsk('handoffs', {});
  if (error && !data) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return <SkeletonRows rows={4} />;
  const today = localDay(new Date().toISOString());
  const rows = data.rows.map((row) => ({ row, stage: stageOfRow(row, today) }))
    .toSorted((a, b) => Number(isOver(a.stage)) - Number(isOver(b.stage)) || (a.row.startsOn ?? '').localeCompare(b.row.startsOn ?? ''));
  return (
    <>
      <PageHeader title="Handoffs" meta={plural(rows.filter(({ stage }) => !isOver(stage)).length, 'handoff')} />
      <div className={s['page']}>
        {rows.length === 0 && <EmptyState title="No customer hands anything over now">When somebody there goes away, what you look after meanwhile stands here.</EmptyState>}
        <ul className={s['rows']} aria-label="Handoffs">
          {rows.map(({ row, stage }) => (
            <li key={row.rec} className={s['card']}>
              <div className={s['head']}>
                <h2><Link href={`/w/${row.workspaceId}/handoff/${row.rec}`}>{row.title}</Link></h2>
                <StatusText tone={stage === 'active' ? 'info' : stage === 'overdue' ? 'warn' : 'muted'}>{stageWords[stage]}</StatusText>
              </div>
              <p>{[row.workspace, row.away, daysOf(row), row.emergency ? 'in an emergency' : null].filter(Boolean).join(' · ')}</p>
              <p>
                {row.acknowledged} of {plural(row.items, 'item')} acknowledged
                {row.declined > 0 && <> · <StatusText tone="bad">{row.declined} declined</StatusText></>}
                {row.questions > 0 && <> · {plural(row.questions, 'question')} without an answer</>}
              </p>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
