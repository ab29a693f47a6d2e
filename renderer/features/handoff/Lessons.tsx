import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { DeskOutput } from '#src/contract/desk.ts';
import { lessonsIn, withSettled } from '#src/domain/handoff/lessons.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { Section } from '#ui/layout/Section.tsx';
import { act, undo } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { pickFrom, type Picked } from '../../records/picker.ts';
import s from './handoff.module.css';

/** What to do better next time: each line becomes a task, or is written into the runbook that lacked it. */
export function Lessons({ handoff }: { readonly handoff: DeskOutput<'handoff.get'> }) {
  const [, navigate] = useLocation();
  const saved = handoff.lessons ?? '';
  const [text, setText] = useState(saved);
  const [into, setInto] = useState<string | null>(null);
  const before = useRef(saved);
  useEffect(() => {
    // What is being typed is not written over by what was saved of it.
    setText((typed) => (typed.trim() === before.current ? saved : typed));
    before.current = saved;
  }, [saved]);
  const save = async (): Promise<boolean> => text.trim() === saved || (await act(() => call('handoff.change', { id: handoff.id, lessons: text.trim() || null }))) !== undefined;
  const settle = async (lesson: string, runbook: Picked | null): Promise<void> => {
    if (!(await save())) return;
    const settled = await act(() => call('handoff.settleLesson', { id: handoff.id, lesson, runbookId: runbook?.id ?? null, task: runbook === null }));
    setInto(null);
    if (!settled) return;
    setText((typed) => withSettled(typed, lesson));
    const { changeSetId } = settled;
    if (runbook) toasts.add({ text: `Written at the end of “${runbook.label}”`, action: { label: 'Open it', run: () => navigate(`/runbooks/${runbook.id}`) } });
    else toasts.add({ text: 'Task added', ...(changeSetId === null ? {} : { action: { label: 'Undo', run: () => void undo(changeSetId) } }) });
  };
  const lessons = lessonsIn(text);
  return (
    <Section title="What to do better next time" level={2}>
      <div className={s['written']}><TextArea label="Lessons" hideLabel value={text} onChange={setText} onBlur={() => void save()} rows={3} maxLength={100_000} hint="One a line. Never leaves this desk." /></div>
      {lessons.length > 0 && (
        <ul className={s['digest']} aria-label="Lessons">
          {lessons.map((lesson, at) => (
            <li key={`${at} ${lesson.text}`} className={s['change']}>
              <span>{lesson.text}</span>
              {lesson.settled ? <span className={s['settled']}><StatusText tone="ok">Settled</StatusText></span> : into === lesson.text ? (
                <span className={s['lesson']}><ComboBox<Picked> label={`Runbook for: ${lesson.text}`} hideLabel value={null} autoFocus onChange={(picked) => { if (picked) void settle(lesson.text, picked); else setInto(null); }} load={pickFrom('runbook')} placeholder="Which runbook lacked it" /></span>
              ) : (
                <span className={s['findingTools']}>
                  <Button size="small" onPress={() => void settle(lesson.text, null)} label={`Make a task of: ${lesson.text}`}>Make it a task</Button>
                  <Button size="small" variant="quiet" onPress={() => setInto(lesson.text)} label={`Write into a runbook: ${lesson.text}`}>Into a runbook…</Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
