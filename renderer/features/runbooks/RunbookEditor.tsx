import { useEffect, useRef, useState } from 'react';
import type { RecordOf } from '#src/domain/kinds.ts';
import { parseSteps, totalMinutes } from '#src/domain/runbook/steps.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { formatMinutes, plural } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { rememberChange } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { pictureUrl } from '../../records/files/content.ts';
import { useTextFiles } from '../../records/files/useTextFiles.ts';
import { useFollowLink } from '../../records/useFollowLink.ts';
import { asError } from '../../bridge/useQuery.ts';
import { MarkdownEditor } from '#ui/markdown/MarkdownEditor.tsx';
import { MarkdownView } from '#ui/markdown/MarkdownView.tsx';
import s from './runbooks.module.css';

const SAVE_AFTER_MS = 1200;
const PREVIEW_AFTER_MS = 150;

/** Text at the left, how it will read at the right. It saves itself shortly after the last key, and on leaving. */
export function RunbookEditor({ record, onClose }: { readonly record: RecordOf<'runbook'>; readonly onClose: () => void }) {
  const followLink = useFollowLink();
  const addFiles = useTextFiles({ kind: 'runbook', id: record.id });
  const text = useRef(record.body ?? '');
  const saved = useRef(record.body ?? '');
  const [preview, setPreview] = useState(record.body ?? '');
  const [state, setState] = useState<'saved' | 'unsaved' | 'saving'>('saved');
  const [problem, setProblem] = useState<string | null>(null);
  const timers = useRef<{ save?: ReturnType<typeof setTimeout>; preview?: ReturnType<typeof setTimeout> }>({});

  const save = async (): Promise<boolean> => {
    clearTimeout(timers.current.save);
    const body = text.current;
    if (body === saved.current) return true;
    setState('saving');
    try {
      rememberChange((await call('records.update', { kind: 'runbook', id: record.id, fields: { body } })).changeSetId);
      saved.current = body;
      setState(text.current === body ? 'saved' : 'unsaved');
      setProblem(null);
      return true;
    } catch (error) {
      const { message, hint } = asError(error);
      setState('unsaved');
      setProblem(`${message} ${hint} Your text is still here.`);
      return false;
    }
  };
  const change = (next: string): void => {
    text.current = next;
    setState('unsaved');
    clearTimeout(timers.current.save);
    clearTimeout(timers.current.preview);
    timers.current.save = setTimeout(() => void save(), SAVE_AFTER_MS);
    timers.current.preview = setTimeout(() => setPreview(next), PREVIEW_AFTER_MS);
  };
  const leaving = useRef(save);
  leaving.current = save;
  useEffect(() => () => void leaving.current(), []);
  const done = (): void => void save().then((ok) => { if (ok) onClose(); });
  useShortcuts([{ keys: 'mod+enter', label: 'Done editing', scope: 'Runbook', inFields: true, run: done }]);

  const steps = parseSteps(preview);
  const words = { saved: 'Saved', unsaved: 'Not saved yet', saving: 'Saving' }[state];
  return (
    <section className={s['editing']} aria-label={`Editing ${record.title}`}>
      <header className={s['head']}>
        <div className={s['titles']}>
          <h2 className={s['title']}>{record.title}</h2>
          <p className={s['facts']}>{[plural(steps.length, 'step'), totalMinutes(steps) > 0 ? formatMinutes(totalMinutes(steps)) : null].filter(Boolean).join(' · ')} · <span role="status">{words}</span></p>
        </div>
        <div className={s['tools']}><Button variant="primary" onPress={done}>Done</Button></div>
      </header>
      {problem && <AlertBox tone="bad" title="Not saved" announce actions={[{ label: 'Try again', onPress: () => void save() }]}>{problem}</AlertBox>}
      <div className={s['halves']}>
        <MarkdownEditor label={`Text of ${record.title}`} initial={record.body ?? ''} onChange={change} onSave={() => void save()} onFiles={addFiles} />
        <div className={s['preview']} aria-label="Preview" role="region" tabIndex={0}><MarkdownView text={preview} onLink={followLink} pictureUrl={pictureUrl} /></div>
      </div>
    </section>
  );
}
