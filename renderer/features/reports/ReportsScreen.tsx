import { useState } from 'react';
import { ChevronLeft, ChevronRight, FileDown } from 'lucide-react';
import { useLocation } from 'wouter';
import { localDay } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonText } from '#ui/feedback/Skeleton.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { Select } from '#ui/fields/Select.tsx';
import { InlineText } from '#ui/inline/Inline.tsx';
import { useShortcuts } from '#ui/keys.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { act, showError } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { desktop } from '../../bridge/shell.ts';
import { asError, useQuery } from '../../bridge/useQuery.ts';
import { readerLocale, readerWords, reportKinds } from './reader.ts';
import { ReportView } from './ReportView.tsx';
import s from './reports.module.css';

const MONTHS_BACK = 24;

const shifted = (month: string, by: number): string => {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
};

/** The month for the boss: two pages, each number with its way to the records. */
export function ReportsScreen({ month }: { readonly month: string }) {
  const [, navigate] = useLocation();
  const present = localDay(new Date().toISOString()).slice(0, 7);
  const [busy, setBusy] = useState(false);
  const { data, error, reload } = useQuery('reports.month', { month, locale: readerLocale }, reportKinds);
  const show = (next: string): void => navigate(`/reports/${next}`, { replace: true });
  const earliest = shifted(present, -MONTHS_BACK);
  const go = (by: number): void => { const next = shifted(month, by); if (next >= earliest && next <= present) show(next); };
  useShortcuts([
    { keys: '[', label: 'The month before', scope: 'Reports', run: () => go(-1) },
    { keys: ']', label: 'The month after', scope: 'Reports', run: () => go(1) },
  ]);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const { fileName, html } = await call('reports.page', { month, locale: readerLocale });
      const path = await desktop.ask('shell.saveHtmlAsPdf', { title: 'Save the report as PDF', suggested: fileName, html });
      if (path !== null) toasts.add({ text: `The report of ${readerWords.month(month)} was saved.`, action: { label: 'Show', run: () => void desktop.ask('shell.showInFolder', { path }) } });
    } catch (reason) {
      showError(asError(reason));
    }
    setBusy(false);
  };
  const months = Array.from({ length: MONTHS_BACK + 1 }, (_, back) => shifted(present, -back));
  const choices = months.includes(month) ? months : [...months, month];
  return (
    <div className={s['screen']}>
      <PageHeader title="Reports" meta="Two pages for whoever asks how IT is doing" actions={<Button variant="primary" icon={FileDown} pending={busy} onPress={() => void save()}>Save as PDF</Button>}>
        <IconButton icon={ChevronLeft} label="The month before" keys="[" disabled={month <= earliest} onPress={() => go(-1)} />
        <Select label="Month" hideLabel value={month} onChange={show} options={choices.map((value) => ({ value, label: readerWords.month(value) }))} />
        <IconButton icon={ChevronRight} label="The month after" keys="]" disabled={month >= present} onPress={() => go(1)} />
      </PageHeader>
      <div className={s['body']}>
        {error && !data && <ErrorState message={error.message} hint={error.hint} onRetry={reload} />}
        {!data && !error && <SkeletonText lines={12} />}
        {data && (
          <article className={s['paper']} aria-label={data.document.title}>
            <h2>{data.document.title}</h2>
            <p className={s['sub']}>{data.document.subtitle}</p>
            <div className={s['note']}>
              <InlineText label="In short" lines invite="Write a few words that stand at the head of the report" maxLength={4000} value={data.note}
                onCommit={async (text) => { await act(() => call('reports.setNote', { month, text }), 'Note saved'); }} />
            </div>
            <ReportView document={{ ...data.document, sections: data.document.sections.filter((section) => section.title !== 'In short') }} />
          </article>
        )}
      </div>
    </div>
  );
}
