import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { RecordReply } from '#src/contract/provider/portal-api.ts';
import { withoutProposals } from '#src/contract/provider/proposals.ts';
import { isKind, kindOf } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { FieldList } from '#ui/data/FieldList.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { formatDate, formatRelative } from '#ui/format.ts';
import { InlineDate, InlineNumber, InlineSelect, InlineText } from '#ui/inline/Inline.tsx';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Section } from '#ui/layout/Section.tsx';
import { MarkdownView } from '#ui/markdown/MarkdownView.tsx';
import { ask } from './api.ts';
import s from './portal.module.css';
import { SharedFiles, usePictureUrls } from './SharedFiles.tsx';
import { RunRecord } from './RunRecord.tsx';
import { queueKey } from './runs/kept.ts';
import { RunEnding, type AboutEnd } from './runs/RunEnding.tsx';
import { editing } from './runs/useRunQueue.ts';
import { KeptTexts } from './runs/Notices.tsx';
import { RunWork } from './runs/RunWork.tsx';
import { RecordSuggestions } from './suggest/RecordSuggestions.tsx';
import { SuggestDialog } from './suggest/SuggestDialog.tsx';
import { TakenBack } from './typed/TakenBack.tsx';
import { useTyped } from './typed/useTyped.ts';
import { useAsk } from './useAsk.ts';
import { useChanges } from './useChanges.ts';
import { useFollow } from './useFollow.ts';
import { fieldLabel, kindWords, levelWords, rightWords, valueWords } from './words.ts';

/** What holds a run together, and its text as it stood, which its steps say. */
const inner: ReadonlySet<string> = new Set(['body', 'parentStepId', 'title']);

interface RecordPageProps { readonly workspaceId: string; readonly rec: string; readonly engineerId: string; readonly readOnly: boolean }

export function RecordPage({ workspaceId, rec, engineerId, readOnly }: RecordPageProps) {
  const { data, error, reload } = useAsk('record', { workspaceId, rec });
  const suggestions = useAsk('proposals', { workspaceId }, { rec });
  const words = useAsk('words', data?.record.kind === 'run' ? { workspaceId, rec } : null);
  useChanges(workspaceId, () => { reload(); suggestions.reload(); words.reload(); });
  const follow = useFollow(workspaceId);
  const [suggesting, setSuggesting] = useState(false);
  const [saved, setSaved] = useState<RecordReply | null>(null);
  const typing = useTyped();
  const delivery = useMemo(() => editing(workspaceId, rec), [workspaceId, rec]);
  const runKey = queueKey(engineerId, workspaceId, rec);
  if (error && !data) return <><ErrorState message={error.message} hint={error.hint} onRetry={reload} /><KeptTexts queueKey={runKey} /></>;
  const newest = saved && data && saved.record.seq > data.record.seq ? saved : data;
  if (!newest) return null;
  if (error?.code === 'NOT_FOUND') return <><TakenBack what={titleOf(newest)} typing={typing} back={{ href: `/w/${workspaceId}`, label: 'All shared records' }} /><KeptTexts queueKey={runKey} /></>;
  const shown: RecordReply = readOnly ? { ...newest, record: { ...newest.record, right: 'view' } } : newest;
  const { record, references, links, history } = shown;
  const title = titleOf(shown);
  const about: AboutEnd = { topic: 'run', rec, gen: record.gen, data: {} };
  const mayPropose = record.right !== 'view' && isKind(record.kind) && !withoutProposals.includes(record.kind);
  const isRun = record.kind === 'run';
  const underWay = isRun && record.right === 'edit' && record.fields['status']?.val === 'running' && shown.steps.length > 0;
  // What is known of a run, and no more.
  const shownNames = Object.keys(record.fields).filter((name) => !(isRun && (inner.has(name) || record.fields[name]?.val === null)));
  const names = shownNames.filter((name) => isLong(record.kind, name) === false);
  const texts = shownNames.filter((name) => isLong(record.kind, name));
  const save = async (name: string, val: unknown): Promise<void> => {
    const field = record.fields[name];
    if (!field) return;
    setSaved(await ask('edit', { parts: { workspaceId, rec }, body: { gen: record.gen, fields: { [name]: { val, base_seq: field.seq } } } }));
    toasts.add({ text: `${fieldLabel(record.kind, name)} saved. The customer's desk takes it over at its next sync.` });
  };
  const meta = [kindWords(record.kind).one, `${levelWords[record.level]} share`, rightWords[record.right], record.until ? `until ${formatDate(record.until)}` : null].filter(Boolean).join(' · ');
  return (
    <article onInput={typing.onInput}>
      <p className={s['crumb']}><Link href={`/w/${workspaceId}`}>All shared records</Link></p>
      <PageHeader title={title} meta={meta} {...(mayPropose ? { actions: <Button variant={record.right === 'propose' ? 'primary' : 'plain'} onPress={() => setSuggesting(true)}>Suggest a change</Button> } : {})} />
      {suggesting && (
        <SuggestDialog workspaceId={workspaceId} reply={shown} title={title} onClose={() => setSuggesting(false)} onStale={reload}
          onSent={() => { setSuggesting(false); suggestions.reload(); }} />
      )}
      <div className={s['record']}>
        {underWay && <RunWork run={{ body: typeof record.fields['body']?.val === 'string' ? record.fields['body'].val : '', steps: shown.steps, references }} about={about} delivery={delivery} words={words.data?.words ?? []} workspaceId={workspaceId} queueKey={runKey} onLink={follow} onSent={reload} onSaid={words.reload} />}
        <FieldList wide lines={names.map((name) => ({ label: fieldLabel(record.kind, name), value: <FieldValue reply={shown} name={name} onSave={save} /> }))} />
        {texts.map((name) => (
          <Section level={2} key={name} title={fieldLabel(record.kind, name)}><LongText reply={shown} name={name} workspaceId={workspaceId} onSave={save} /></Section>
        ))}
        {isRun && !underWay && <RunRecord reply={shown} workspaceId={workspaceId} onLink={follow} />}
        {isRun && !underWay && <RunEnding workspaceId={workspaceId} about={about} words={words.data?.words ?? []} open={false} needed={0} unsent={0} onSaid={words.reload} />}
        <SharedFiles workspaceId={workspaceId} files={shown.files} />
        <RecordSuggestions workspaceId={workspaceId} asked={suggestions} mayPropose={mayPropose} />
        {links.length > 0 && (
          <Section level={2} title="Links">
            <ul className={s['links']}>{links.map((link) => <li key={`${link.relation}${link.direction}${link.other.rec}`}>{link.relation} <Link href={`/w/${workspaceId}/r/${link.other.rec}`}>{link.other.title}</Link></li>)}</ul>
          </Section>
        )}
        <Section level={2} title="History">
          {history.length === 0 ? <p>Nothing changed since it was shared, {formatRelative(shown.changedAt, new Date().toISOString())}.</p> : (
            <ol className={s['history']}>{history.map((entry, index) => (
              <li key={index}>{formatRelative(entry.at, new Date().toISOString())}, {entry.who}: {fieldLabel(record.kind, entry.field)} {entry.what === 'changed' ? 'was' : 'arrived as'} <q>{valueWords(record.kind, entry.field, entry.value, references).slice(0, 300) || 'empty'}</q>{entry.what === 'lost' ? ' at the same time as another change and did not win' : ''}</li>
            ))}</ol>
          )}
        </Section>
      </div>
    </article>
  );
}

function titleOf({ record }: RecordReply): string {
  const field = isKind(record.kind) ? kindOf(record.kind).title : 'name';
  return String(record.fields[field]?.val ?? kindWords(record.kind).one);
}

interface FieldProps { readonly reply: RecordReply; readonly name: string; readonly onSave: (name: string, value: unknown) => Promise<void> }

function isLong(kind: string, name: string): boolean {
  return isKind(kind) && kindOf(kind).fields[name]?.type === 'markdown';
}

/** One short value; editable in place when the customer gave the right. */
function FieldValue({ reply, name, onSave }: FieldProps) {
  const { record, references } = reply;
  const field = isKind(record.kind) ? kindOf(record.kind).fields[name] : undefined;
  const value = record.fields[name]?.val ?? null;
  const words = valueWords(record.kind, name, value, references);
  // The end of a run is more than its status: the customer's desk proves the runbook and notes evidence with it.
  if (record.right !== 'edit' || !field || record.kind === 'run') return <span>{words || '–'}</span>;
  const common = { label: field.label, invite: 'add' };
  switch (field.type) {
    case 'text': return <InlineText {...common} value={typeof value === 'string' ? value : ''} onCommit={(next) => onSave(name, next || null)} />;
    case 'int': return <InlineNumber {...common} value={typeof value === 'number' ? value : null} onCommit={(next) => onSave(name, next)} />;
    case 'day': return <InlineDate {...common} value={typeof value === 'string' ? value : null} onCommit={(next) => onSave(name, next)} />;
    case 'choice': return <InlineSelect {...common} value={typeof value === 'string' ? value : null} options={Object.entries(field.choices).map(([key, label]) => ({ value: key, label }))} onCommit={(next) => onSave(name, next)} />;
    default: return <span>{words || '–'}</span>;
  }
}

function LongText({ reply, name, workspaceId, onSave }: FieldProps & { readonly workspaceId: string }) {
  const value = reply.record.fields[name]?.val;
  const text = typeof value === 'string' ? value : '';
  const pictureUrl = usePictureUrls(workspaceId, reply.files);
  const follow = useFollow(workspaceId);
  if (reply.record.right !== 'edit') return text ? <MarkdownView text={text} onLink={follow} pictureUrl={pictureUrl} /> : <p>–</p>;
  return <InlineText label={fieldLabel(reply.record.kind, name)} lines invite="write" value={text} display={<MarkdownView text={text} onLink={follow} pictureUrl={pictureUrl} />} onCommit={(next) => onSave(name, next || null)} />;
}
