import { lazy, Suspense, useMemo, useState } from 'react';
import { Check, Download, FilePlus2, MoreHorizontal, PanelRight, Pencil, Trash2 } from 'lucide-react';
import { useLocation } from 'wouter';
import { parseSteps, totalMinutes } from '#src/domain/runbook/steps.ts';
import { localDay } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { formatDateTime, formatMinutes, plural } from '#ui/format.ts';
import { InlineText } from '#ui/inline/Inline.tsx';
import { useShortcuts } from '#ui/keys.ts';
import { SplitPane } from '#ui/layout/SplitPane.tsx';
import { MarkdownView } from '#ui/markdown/MarkdownView.tsx';
import { DRAWN_CHARACTERS } from '#ui/markdown/render.ts';
import { MenuButton } from '#ui/overlays/MenuButton.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { pictureUrl } from '../../records/files/content.ts';
import { RecordFindings } from '../../records/findings/RecordFindings.tsx';
import { RunButton } from '../../records/runs/RunButton.tsx';
import { provenWords } from '../../records/runs/words.ts';
import { ShareButton } from '../../records/sharing/ShareButton.tsx';
import { SuggestionBanner } from '../../records/SuggestionBanner.tsx';
import { useFollowLink } from '../../records/useFollowLink.ts';
import { saveField, useRecord } from '../../records/useRecord.ts';
import { ReviewNotice } from './ReviewNotice.tsx';
import { RunbookDetails } from './RunbookDetails.tsx';
import s from './runbooks.module.css';

/** The editor is a third of the whole app and not needed to start it. */
const RunbookEditor = lazy(async () => ({ default: (await import('./RunbookEditor.tsx')).RunbookEditor }));

interface RunbookPageProps {
  readonly id: string;
  readonly onExport: () => void;
  /** It was found still right: the list of reviews goes on from here. */
  readonly onReviewed: () => void;
}

/** One runbook to read, with its facts at the right; `e` turns it into its editor. */
export function RunbookPage({ id, onExport, onReviewed }: RunbookPageProps) {
  const [, navigate] = useLocation();
  const { data, error, reload } = useRecord('runbook', id);
  const draft = useQuery('runbooks.draft', { id }, ['runbook']);
  const learned = useQuery('runs.learned', { runbookId: id }, ['run', 'runbook']).data;
  const followLink = useFollowLink();
  const [editing, setEditing] = useState(false);
  const [details, setDetails] = useState(() => window.matchMedia('(min-width: 88rem)').matches);
  const today = localDay(new Date().toISOString());
  const body = data?.record.body ?? '';
  const steps = useMemo(() => (body.length > DRAWN_CHARACTERS ? [] : parseSteps(body)), [body]);
  const stillRight = (): void => void act(() => call('records.update', { kind: 'runbook', id, fields: { reviewedOn: today } }), 'Reviewed today: still right').then((done) => { if (done) onReviewed(); });
  useShortcuts([
    { keys: 'e', label: 'Edit', scope: 'Runbook', run: () => setEditing(true) },
    { keys: 'r', label: 'Still right: reviewed today', scope: 'Runbook', run: stillRight },
    { keys: 'i', label: 'Show or hide the facts', scope: 'Runbook', run: () => setDetails(!details) },
  ]);
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return null;
  const { record, refs } = data;
  if (editing) return <Suspense fallback={null}><RunbookEditor record={record} onClose={() => { setEditing(false); draft.reload(); }} /></Suspense>;
  const minutes = totalMinutes(steps);
  const facts = [
    steps.length > 0 ? plural(steps.length, 'step') : null,
    minutes > 0 ? `${formatMinutes(minutes)} stated` : null,
    learned && learned.averageMinutes !== null ? `usually ${formatMinutes(learned.averageMinutes)}` : null,
    provenWords(record.provenOn, new Date().toISOString()),
  ].filter(Boolean).join(' · ');
  const trash = async (): Promise<void> => {
    if (await act(() => call('records.trash', { kind: 'runbook', ids: [id] }), `“${record.title}” moved to the trash`)) navigate('/runbooks');
  };
  const saveAsTemplate = (): void => void act(() => call('records.create', { kind: 'runbook', fields: {
    title: record.title, folder: 'Templates', status: 'template', summary: record.summary, tags: record.tags, reviewEveryDays: record.reviewEveryDays, body: body.replace(/^(\s*(?:[-*+]|\d+[.)])\s+)\[[xX]\]/gm, '$1[ ]'),
  } }), 'Saved as a template; write {{…}} where it should ask');
  const unsaved = draft.data?.draft && draft.data.draft.body !== body ? draft.data.draft : null;
  return (
    <SplitPane detail={details ? <RunbookDetails open={data} /> : null} detailLabel="Facts" onClose={() => setDetails(false)}>
      <article className={s['page']} aria-label={record.title}>
        <header className={s['head']}>
          <div className={s['titles']}>
            <h2 className={s['title']}><InlineText label="Title" value={record.title} readOnly={record.deletedAt !== null} onCommit={(next) => saveField('runbook', id, 'title', next)} /></h2>
            <p className={s['facts']}>{facts}</p>
          </div>
          <div className={s['tools']}>
            {record.deletedAt === null && <ShareButton kind="runbook" id={id} title={record.title} />}
            {record.status !== 'template' && <Button icon={Check} onPress={stillRight}>Still right</Button>}
            {record.deletedAt === null && record.status !== 'template' && <RunButton large runbook={{ id, label: record.title }} />}
            <Button icon={Pencil} variant="primary" onPress={() => setEditing(true)}>Edit</Button>
            <MenuButton label="More" entries={[
              { id: 'export', label: 'Export…', icon: Download, run: onExport },
              { id: 'template', label: 'Save as template', icon: FilePlus2, run: saveAsTemplate, disabled: record.status === 'template' },
              { id: 'rule', rule: true },
              { id: 'trash', label: 'Move to trash', icon: Trash2, danger: true, run: () => void trash() },
            ]}><IconButton icon={MoreHorizontal} label="More" /></MenuButton>
            <IconButton icon={PanelRight} label={details ? 'Hide the facts' : 'Show the facts'} keys="i" pressed={details} onPress={() => setDetails(!details)} />
          </div>
        </header>
        <div className={s['reader']}>
          <div className={s['banner']}>{record.deletedAt === null && <SuggestionBanner kind="runbook" id={id} />}</div>
          <RecordFindings kind="runbook" id={id} />
          <div className={s['notices']}>
            {unsaved && <AlertBox tone="info" title={`Text of ${formatDateTime(unsaved.at)} waits to be saved`} actions={[{ label: 'Go on writing', onPress: () => setEditing(true) }]} />}
            <ReviewNotice record={record} today={today} reviewer={record.reviewerId ? (refs[record.reviewerId]?.title ?? null) : null} onStillRight={stillRight} onEdit={() => setEditing(true)} />
          </div>
          {record.summary && <p className={s['summary']}>{record.summary}</p>}
          {body ? <MarkdownView text={body} onLink={followLink} pictureUrl={pictureUrl} /> : <EmptyState title="No text yet" actions={<Button onPress={() => setEditing(true)}>Write it</Button>} keys="e" />}
        </div>
      </article>
    </SplitPane>
  );
}
