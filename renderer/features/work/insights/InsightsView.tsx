import { useCallback, useMemo, useState } from 'react';
import type { PlotOptions } from '@observablehq/plot';
import { Chart, type ChartProps } from '#ui/charts/Chart.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonRows } from '#ui/feedback/Skeleton.tsx';
import { Switch } from '#ui/fields/Switch.tsx';
import { formatMinutes } from '#ui/format.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Section } from '#ui/layout/Section.tsx';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { Toolbar, ToolbarGap } from '#ui/layout/Toolbar.tsx';
import { useQuery } from '../../../bridge/useQuery.ts';
import { localeWeekStart } from '../localeWeek.ts';
import { WorkTabs } from '../WorkTabs.tsx';
import { HoursTable } from './HoursTable.tsx';
import { WorthList } from './WorthList.tsx';
import { chartWords, dayShort, totalWords } from './words.ts';
import s from './insights.module.css';

const spans = ['4', '8', '26'] as const;
type WeekSpan = (typeof spans)[number];
const keys = [{ label: 'Interruptions', color: 'var(--warn)' }, { label: 'Planned and project work', color: 'var(--int)' }] as const;
const HEIGHT = 220;
const HOUR = 60;

/** What the hours say: interruptions against planned work, where they come from, and what the provider might better take. */
export function InsightsView() {
  const [span, setSpan] = useState<WeekSpan>('8');
  const [mine, setMine] = useState(false);
  const { data, error, reload } = useQuery('insights.hours', { weeks: Number(span), weekStart: localeWeekStart(), mine }, ['timeEntry', 'task', 'responsibility', 'person', 'readinessAnswer', 'link']);
  const weeks = useMemo(() => data?.weeks ?? [], [data]);
  const plot = useCallback<ChartProps['plot']>((library, width): PlotOptions => ({
    width, height: HEIGHT, marginLeft: 36, marginBottom: 28,
    x: { label: null, domain: weeks.map((week) => week.week), tickFormat: (week: string) => (weeks.length > 12 && weeks.findIndex((one) => one.week === week) % 4 !== 0 ? '' : dayShort(week)), tickSize: 0 },
    y: { label: 'hours', grid: true, ticks: 5, tickSize: 0 },
    marks: [
      library.barY(weeks.flatMap((week) => [{ week: week.week, hours: week.reactive / HOUR, color: keys[0].color }, { week: week.week, hours: week.planned / HOUR, color: keys[1].color }]), { x: 'week', y: 'hours', fill: 'color', insetLeft: 2, insetRight: 2 }),
      library.ruleY([0], { stroke: 'var(--edge)' }),
    ],
  }), [weeks]);
  if (error && !data) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  return (
    <div className={s['view']}>
      <PageHeader title="Work" after={<WorkTabs current="insights" />}>
        <Segmented<WeekSpan> label="How far back" value={span} onChange={setSpan} options={spans.map((one) => ({ value: one, label: `${one} weeks` }))} />
        <Toolbar label="Insights"><ToolbarGap /><Switch on={mine} onChange={setMine} disabled={!data?.person}>{data?.person ? `Only ${data.person}` : 'Only mine'}</Switch></Toolbar>
      </PageHeader>
      {!data ? <SkeletonRows rows={8} /> : data.totals.total === 0 ? (
        <EmptyState title="No time was noted in these weeks">Start the timer with Alt T, or note time on a task. After a week or two this page tells what interruptions cost, and what the provider might take.</EmptyState>
      ) : (
        <div className={s['parts']}>
          <p className={s['total']} role="status">{totalWords(data.totals)}</p>
          <Chart title="Hours per week" words={chartWords(weeks)} keys={keys} plot={plot}
            table={{ columns: ['Week of', 'Interruptions', 'Planned', 'Together'], rows: weeks.map((week) => ({ key: week.week, cells: [dayShort(week.week), formatMinutes(week.reactive), formatMinutes(week.planned), formatMinutes(week.total)] })) }} />
          <Section title="Worth moving to the provider" level={2}><WorthList lines={data.worth} /></Section>
          <Section title="Where the hours went" level={2}><HoursTable rows={data.rows} /></Section>
        </div>
      )}
    </div>
  );
}
