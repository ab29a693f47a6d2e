import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { DivisionReply, DivisionRow } from '#src/contract/provider/agreements.ts';
import { Button } from '#ui/actions/Button.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { plural } from '#ui/format.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Section } from '#ui/layout/Section.tsx';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { ask } from '../api.ts';
import p from '../portal.module.css';
import { asPortalError, useAsk } from '../useAsk.ts';
import { useChanges } from '../useChanges.ts';
import { DisagreeDialog } from './DisagreeDialog.tsx';
import { DivisionCard } from './DivisionCard.tsx';
import s from './division.module.css';

const AFTER_DIALOG_MS = 60;
const isWaiting = (row: DivisionRow): boolean => row.state === 'proposed';

/** Who does what for one customer: what waits for an answer, what changed since the last one, and what both sides said. */
export function DivisionPage({ workspaceId, readOnly }: { readonly workspaceId: string; readonly readOnly: boolean }) {
  const { data: loaded, error, reload } = useAsk('division', { workspaceId });
  const [answered, setAnswered] = useState<{ readonly over: DivisionReply | undefined; readonly reply: DivisionReply } | null>(null);
  const [view, setView] = useState<'waiting' | 'all' | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [disputing, setDisputing] = useState<readonly DivisionRow[] | null>(null);
  const [busy, setBusy] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  /** The row to answer after the one that was answered, which takes its buttons with it. */
  const next = useRef<string | null>(null);
  useEffect(() => {
    if (next.current === null || disputing) return;
    const rec = next.current;
    next.current = null;
    // A dialog that closes gives the focus back first.
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) page.current?.querySelector<HTMLElement>(`[data-rec="${CSS.escape(rec)}"] [data-answer] button`)?.focus();
    }, AFTER_DIALOG_MS);
    return () => clearTimeout(timer);
  }, [answered, disputing]);
  useChanges(workspaceId, reload);
  // The answer to our own answer holds until something newer was read.
  const data = answered && answered.over === loaded ? answered.reply : loaded;
  if (error && !data) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return null;
  const waiting = data.rows.filter(isWaiting);
  const shownView = view ?? (waiting.length > 0 ? 'waiting' : 'all');
  const rows = shownView === 'waiting' ? waiting : data.rows;
  const areas = [...Map.groupBy(rows, (row) => row.area ?? 'Without an area')];
  const shown = areas.flatMap(([, own]) => own);
  const chosen = waiting.filter((row) => picked.has(row.rec));
  const pick = (rec: string, on: boolean): void => setPicked((before) => (on ? new Set([...before, rec]) : new Set([...before].filter((one) => one !== rec))));
  const answer = async (of: readonly DivisionRow[], what: 'agreed' | 'disputed', note = ''): Promise<boolean> => {
    setBusy(true);
    try {
      const reply = await ask('answerDivision', { parts: { workspaceId }, body: { answers: of.map(({ rec, gen, version }) => ({ rec, gen, version, what, note })) } });
      const answering = new Set(of.map((row) => row.rec));
      const at = shown.findIndex((row) => answering.has(row.rec));
      next.current = [...shown.slice(at + 1), ...shown.slice(0, at)].find((row) => isWaiting(row) && !answering.has(row.rec))?.rec ?? null;
      setAnswered({ over: loaded, reply });
      setPicked(new Set());
      toasts.add({ text: `${of.length === 1 ? of[0]!.title : plural(of.length, 'row')} ${what === 'agreed' ? 'agreed' : 'disputed'}. The customer sees it at the next sync.` });
      return true;
    } catch (reason) {
      const failure = asPortalError(reason);
      toasts.add({ text: `${failure.message} ${failure.hint}`, tone: 'bad' });
      if (failure.code === 'STALE') reload();
      return false;
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p className={p['crumb']}><Link href={`/w/${workspaceId}`}>All shared records</Link></p>
      <PageHeader title="Division of work" meta={`${plural(data.rows.length, 'responsibility', 'responsibilities')} shared, ${waiting.length === 0 ? 'none waits' : waiting.length === 1 ? '1 waits' : `${waiting.length} wait`} for your answer`}>
        <Segmented label="Show" value={shownView} onChange={setView} options={[{ value: 'waiting', label: 'Wait for you', count: waiting.length }, { value: 'all', label: 'All', count: data.rows.length }]} />
      </PageHeader>
      <div ref={page} className={s['page']}>
        {rows.length === 0 && (
          <EmptyState title={data.rows.length === 0 ? 'No responsibility is shared yet' : 'Nothing waits for your answer'}>
            {data.rows.length === 0 ? 'The customer decides what stands here.' : 'What was said before stands under All.'}
          </EmptyState>
        )}
        {areas.map(([area, own]) => (
          <Section key={area} level={2} title={area}>
            <ul className={s['rows']}>
              {own.map((row) => (
                <DivisionCard key={row.rec} workspaceId={workspaceId} row={row} references={data.references} readOnly={readOnly} busy={busy} picked={picked.has(row.rec)} onPick={(on) => pick(row.rec, on)}
                  onAgree={() => void answer([row], 'agreed')} onDisagree={() => setDisputing([row])} />
              ))}
            </ul>
          </Section>
        ))}
        {chosen.length > 0 && (
          <div className={s['bar']} role="toolbar" aria-label="What to do with the chosen rows">
            <span><b>{chosen.length}</b> chosen</span>
            <Button variant="primary" pending={busy} onPress={() => void answer(chosen, 'agreed')}>Agree with {chosen.length === 1 ? 'it' : `all ${chosen.length}`}</Button>
            <Button onPress={() => setDisputing(chosen)}>Disagree…</Button>
          </div>
        )}
      </div>
      {disputing && <DisagreeDialog rows={disputing} busy={busy} onClose={() => setDisputing(null)} onSend={(note) => void answer(disputing, 'disputed', note).then((sent) => { if (sent) setDisputing(null); })} />}
    </>
  );
}
