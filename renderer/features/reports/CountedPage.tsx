import { ArrowLeft } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { Button } from '#ui/actions/Button.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonText } from '#ui/feedback/Skeleton.tsx';
import { formatCount } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import { readerLocale, readerWords, reportKinds } from './reader.ts';
import s from './reports.module.css';

/** The records that one figure of a report counted, each with its way there. */
export function CountedPage({ month, figure }: { readonly month: string; readonly figure: string }) {
  const [, navigate] = useLocation();
  const { data, error, reload } = useQuery('reports.counted', { month, figure, locale: readerLocale }, reportKinds);
  const back = (): void => navigate(`/reports/${month}`);
  useShortcuts([{ keys: 'escape', label: 'Back to the report', scope: 'Reports', run: back }]);
  const groups = data?.groups.filter((group) => group.total > 0) ?? [];
  return (
    <div className={s['screen']}>
      <PageHeader title={data?.title ?? ' '} meta={data ? `${data.sum} · IT in ${readerWords.month(month)}` : ' '} actions={<Button icon={ArrowLeft} onPress={back}>Back to the report</Button>} />
      <div className={s['body']}>
        {error && !data && <ErrorState message={error.message} hint={error.hint} onRetry={reload} />}
        {!data && !error && <SkeletonText lines={12} />}
        {data && groups.length === 0 && <EmptyState title="Nothing was counted">This figure of the month stands on no record.</EmptyState>}
        {groups.map((group) => (
          <section key={group.title} className={s['counted']} aria-label={group.title}>
            <h2>{group.title} <small>{formatCount(group.total)}</small></h2>
            <ul>{group.rows.map((row, at) => <li key={at}><Link href={row.href}>{row.text}</Link><small>{row.detail}</small><span>{row.value}</span></li>)}</ul>
            {group.total > group.rows.length && <p className={s['quiet']}>and {formatCount(group.total - group.rows.length)} more</p>}
          </section>
        ))}
      </div>
    </div>
  );
}
