import { useState } from 'react';
import { useLocation } from 'wouter';
import type { DeskOutput } from '#src/contract/desk.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { Section } from '#ui/layout/Section.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { pickFrom, type Picked } from '../../records/picker.ts';
import s from './handoff.module.css';

/** What to do better next time: each line becomes a task, or is written into the runbook that lacked it. */
export function Lessons({ handoff }: { readonly handoff: DeskOutput<'handoff.get'> }) {
  const [, navigate] = useLocation();
  const [text, setText] = useState(handoff.lessons ?? '');
  const lines = text.split('\n').map((line) => line.replace(/^[-*]\s*/, '').trim()).filter(Boolean);
  const save = (): void => {
    if (text.trim() !== (handoff.lessons ?? '')) void act(() => call('handoff.change', { id: handoff.id, lessons: text.trim() || null }));
  };
  const addTask = (title: string): void => void act(() => call('records.create', { kind: 'task', fields: { title: title.slice(0, 300), workType: 'planned' } }), 'Task added');
  return (
    <Section title="What to do better next time" level={2}>
      <TextArea label="Lessons" hideLabel value={text} onChange={setText} onBlur={save} rows={3} maxLength={100_000} hint="One a line. Never leaves this desk." />
      {lines.length > 0 && (
        <ul className={s['digest']} aria-label="Lessons">
          {lines.map((line) => (
            <li key={line} className={s['change']}>
              <span>{line}</span>
              <span className={s['findingTools']}><Button size="small" onPress={() => addTask(line)} label={`Make a task of: ${line}`}>Make it a task</Button></span>
            </li>
          ))}
        </ul>
      )}
      <div className={s['lesson']}>
        <ComboBox<Picked> label="A runbook to mend" value={null} onChange={(picked) => { if (picked) navigate(`/runbooks/${picked.id}`); }} load={pickFrom('runbook')} placeholder="Open the one that lacked something" />
      </div>
    </Section>
  );
}
