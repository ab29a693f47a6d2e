import { useState } from 'react';
import type { AnyRecord } from '#src/domain/kinds.ts';
import { formOfRule, ruleOfForm } from '#src/domain/schedule/form.ts';
import { daysInWords } from '#src/domain/schedule/words.ts';
import { parseQuickLine } from '#src/domain/work/quick-add/parse.ts';
import { printPart } from '#src/domain/work/quick-add/print.ts';
import { firstDayOf } from '#src/domain/work/repeat.ts';
import { addDays } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { formatDate } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act, rememberChange } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { asError, useQuery } from '../../bridge/useQuery.ts';
import { lineContext } from '../../records/quick-add/lineContext.ts';
import s from './work.module.css';

const NO_END = { until: null, count: null } as const;

/** How a task comes again, its next days, and the way to change or skip. */
export function Repeats({ task }: { readonly task: AnyRecord }) {
  const [editing, setEditing] = useState(false);
  const [rule, from] = [task['repeatRule'], task['repeatFrom']];
  const repeats = typeof rule === 'string' && typeof from === 'string';
  const after = String(task['occurrenceOn'] ?? from);
  const { data } = useQuery('tasks.repeat', repeats ? { rule, from, after } : null, ['task']);
  const over = task.deletedAt !== null;
  const skip = (): void => {
    void act(() => call('tasks.skip', { id: task.id }), 'Skipped once');
  };
  if (!repeats) return over ? <span>Once</span> : <><button type="button" className={s['invite']} onClick={() => setEditing(true)}>add</button>{editing && <RepeatDialog task={task} onClose={() => setEditing(false)} />}</>;
  const next = data?.next[0];
  return (
    <span className={s['repeats']}>
      <button type="button" className={s['rule']} disabled={over} title="Change how it repeats" onClick={() => setEditing(true)}>{daysInWords({ rule, startsAt: `${from}T00:00` }, formatDate, data?.customWords ?? null)}</button>
      {next && <span className={s['count']}>then {formatDate(next)}</span>}
      {next && !over && task['status'] !== 'done' && <Button size="small" onPress={skip}>Skip this one</Button>}
      {editing && <RepeatDialog task={task} onClose={() => setEditing(false)} />}
    </span>
  );
}

/** What is there already, as it would be typed. */
function typedRule(rule: unknown, from: unknown): string {
  if (typeof rule !== 'string' || typeof from !== 'string') return '';
  const { form, end } = formOfRule(rule, `${from}T00:00`);
  return form.every === 'custom' || end.until !== null || end.count !== null ? rule : printPart({ kind: 'repeat', value: form });
}

function RepeatDialog({ task, onClose }: { readonly task: AnyRecord; readonly onClose: () => void }) {
  const [text, setText] = useState(() => typedRule(task['repeatRule'], task['repeatFrom']));
  const [problem, setProblem] = useState<string | null>(null);
  const context = lineContext();
  const { title, parts } = parseQuickLine(text, context);
  const [part] = parts;
  const said = title === '' && parts.length === 1 && part?.kind === 'repeat' ? part.value : null;
  const own = /^FREQ=/i.test(text.trim()) ? text.trim().toUpperCase() : null;
  const rule = own ?? (said && ruleOfForm({ form: said, end: NO_END }));
  // The same rule goes on counting from where it began.
  const from = rule === task['repeatRule'] && typeof task['repeatFrom'] === 'string' ? task['repeatFrom'] : typeof task['dueOn'] === 'string' ? task['dueOn'] : said ? firstDayOf(said, context.today) : context.today;
  const preview = useQuery('tasks.repeat', rule === null ? null : { rule, from, after: addDays(from > context.today ? from : context.today, -1) }, []);
  const save = async (next: string | null): Promise<void> => {
    try {
      rememberChange((await call('tasks.setRepeat', { id: task.id, rule: next, from: next === null ? null : from })).changeSetId);
      onClose();
    } catch (error) {
      const { message, hint } = asError(error);
      setProblem(`${message} ${hint}`);
    }
  };
  const words = rule === null ? (text.trim() === '' ? 'Write it as you would say it' : 'This is no repetition yet')
    : preview.error ? preview.error.message : `${daysInWords({ rule, startsAt: `${from}T00:00` }, formatDate, preview.data?.customWords ?? null)}: ${preview.data?.next.map((day) => formatDate(day)).join(', ') ?? ''}`;
  return (
    <Dialog open title="How it repeats" onClose={onClose} onSubmit={() => { if (rule !== null) void save(rule); }}
      footer={<>{task['repeatRule'] !== null && <Button onPress={() => void save(null)}>Only once</Button>}<Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={rule === null || preview.error !== null}>Save</Button></>}>
      <TextField label="Repeats" value={text} onChange={(next) => { setText(next); setProblem(null); }} autoFocus maxLength={500} placeholder="every monday, every 2 weeks on tue, monthly on 1st, every last fri, FREQ=…" hint={words} error={problem ?? undefined} />
    </Dialog>
  );
}
