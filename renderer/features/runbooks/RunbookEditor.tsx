import { useCallback, useMemo, useRef, useState } from 'react';
import type { RecordOf } from '#src/domain/kinds.ts';
import { parseSteps, totalMinutes } from '#src/domain/runbook/steps.ts';
import { countWords } from '#src/domain/runbook/text.ts';
import { Button } from '#ui/actions/Button.tsx';
import { cx } from '#ui/cx.ts';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { formatCount, formatDateTime, formatMinutes, plural } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { MarkdownEditor, type EditorHandle } from '#ui/markdown/MarkdownEditor.tsx';
import { MarkdownView } from '#ui/markdown/MarkdownView.tsx';
import { DRAWN_CHARACTERS } from '#ui/markdown/render.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { pictureUrl } from '../../records/files/content.ts';
import { useTextFiles } from '../../records/files/useTextFiles.ts';
import { useFollowLink } from '../../records/useFollowLink.ts';
import { EditorToolbar } from './EditorToolbar.tsx';
import { findMentions } from './findMentions.ts';
import { useScrollSync } from './useScrollSync.ts';
import { useWriting } from './useWriting.ts';
import s from './runbooks.module.css';

const PREVIEW_AFTER_MS = 150;
const PREVIEW_KEY = 'tandem.runbooks.preview';

interface RunbookEditorProps { readonly record: RecordOf<'runbook'>; readonly onClose: () => void }

/** What was being written when Tandem last stopped comes first. */
export function RunbookEditor({ record, onClose }: RunbookEditorProps) {
  const first = useRef(record);
  const { data } = useQuery('runbooks.draft', { id: record.id }, []);
  const asked = useRef<typeof data>(undefined);
  asked.current ??= data;
  return asked.current ? <Writing record={first.current} draft={asked.current.draft} onClose={onClose} /> : null;
}

interface WritingProps extends RunbookEditorProps { readonly draft: { readonly body: string; readonly baseRev: number; readonly at: string } | null }

/** Text at the left, how it will read at the right. It saves itself when the person pauses, and on leaving. */
function Writing({ record, draft, onClose }: WritingProps) {
  const followLink = useFollowLink();
  const addFiles = useTextFiles({ kind: 'runbook', id: record.id });
  const saved = record.body ?? '';
  const found = draft !== null && draft.body !== saved ? draft : null;
  const begun = found?.body ?? saved;
  const editor = useRef<EditorHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const [text, setText] = useState(begun);
  const [recovered, setRecovered] = useState(found !== null);
  const [shown, setShown] = useState(() => localStorage.getItem(PREVIEW_KEY) !== 'off');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const replace = useCallback((next: string) => editor.current?.replace(next), []);
  const writing = useWriting(record, begun, replace);
  const { onTopLine, onPreviewScroll } = useScrollSync(editor, box);
  const change = (next: string): void => {
    writing.change(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setText(next), PREVIEW_AFTER_MS);
  };
  const show = (on: boolean): void => {
    setShown(on);
    localStorage.setItem(PREVIEW_KEY, on ? 'on' : 'off');
  };
  const done = (): void => void writing.save().then((ok) => { if (ok) onClose(); });
  useShortcuts([
    { keys: 'mod+enter', label: 'Done editing', scope: 'Runbook', inFields: true, run: done },
    { keys: 'mod+shift+p', label: 'Show or hide the preview', scope: 'Runbook', inFields: true, run: () => show(!shown) },
  ]);
  const facts = useMemo(() => {
    if (text.length > DRAWN_CHARACTERS) return plural(text.length, 'character');
    const steps = parseSteps(text);
    const minutes = totalMinutes(steps);
    return [plural(steps.length, 'step'), minutes > 0 ? formatMinutes(minutes) : null, `${formatCount(countWords(text))} words`].filter(Boolean).join(' · ');
  }, [text]);
  const words = { saved: 'Saved', unsaved: 'Writing', kept: 'Kept, not saved yet', saving: 'Saving' }[writing.state];
  return (
    <section className={s['editing']} aria-label={`Editing ${record.title}`}>
      <header className={s['head']}>
        <div className={s['titles']}>
          <h2 className={s['title']}>{record.title}</h2>
          <p className={s['facts']}>{facts} · <span role="status">{words}</span></p>
        </div>
        <div className={s['tools']}><Button variant="primary" onPress={done}>Done</Button></div>
      </header>
      {writing.problem && <AlertBox tone="bad" title="Not saved" announce actions={[{ label: 'Try again', onPress: () => void writing.save() }]}>{writing.problem}</AlertBox>}
      {writing.theirs !== null && (
        <AlertBox tone="warn" title="Somebody changed the same lines meanwhile" announce actions={[{ label: 'Save mine', onPress: () => void writing.save(true) }, { label: 'Take theirs', onPress: writing.takeTheirs }]}>
          Whichever you choose, the other stays among the versions.
        </AlertBox>
      )}
      {recovered && found && (
        <AlertBox tone="info" title={`Text of ${formatDateTime(found.at)} that was not saved is here again`} actions={[
          { label: 'Keep it', onPress: () => { setRecovered(false); void writing.save(); } },
          { label: 'Back to the saved text', onPress: () => { setRecovered(false); replace(saved); } },
        ]} />
      )}
      <EditorToolbar editor={editor} preview={shown} onPreview={show} />
      <div className={cx(s['halves'], !shown && s['alone'])}>
        <MarkdownEditor ref={editor} label={`Text of ${record.title}`} initial={begun} onChange={change} onSave={() => void writing.save()} onFiles={addFiles} onMention={findMentions} onTopLine={onTopLine} />
        {shown && <div ref={box} className={s['preview']} aria-label="Preview" role="region" tabIndex={0} onScroll={onPreviewScroll}><MarkdownView text={text} onLink={followLink} pictureUrl={pictureUrl} /></div>}
      </div>
    </section>
  );
}
