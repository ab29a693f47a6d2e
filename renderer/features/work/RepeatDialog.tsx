import { useState } from 'react';
import type { AnyRecord } from '#src/domain/kinds.ts';
import { formOfRule, ruleOfForm, type FormOfRule } from '#src/domain/schedule/form.ts';
import { parseQuickLine } from '#src/domain/work/quick-add/parse.ts';
import { printPart } from '#src/domain/work/quick-add/print.ts';
import { firstDayOf } from '#src/domain/work/repeat.ts';
import { addDays } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { formatDate } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { rememberChange } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { asError, useQuery } from '../../bridge/useQuery.ts';
import { lineContext } from '../../records/quick-add/lineContext.ts';
import { RuleFields } from '../../records/schedule/RuleFields.tsx';
import { repeatSentence } from './repeatSentence.ts';
import s from '../../records/schedule/schedule.module.css';

const weekly: FormOfRule = { form: { every: 'week', interval: 1, weekdays: [] }, end: { until: null, count: null } };
type Counted = 'due' | 'done';
const counted = [{ value: 'due', label: 'From the due date', hint: 'Whenever this one is done' }, { value: 'done', label: 'From the day it is done', hint: 'The next one waits until then' }] as const;

const day = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** As it would be typed; empty for what no line says. */
const typed = ({ form }: FormOfRule): string => (form.every === 'custom' ? '' : printPart({ kind: 'repeat', value: form }));

/** How a task comes again: typed as one would say it, or chosen; the sentence and the next days say what it means. */
export function RepeatDialog({ task, onClose }: { readonly task: AnyRecord; readonly onClose: () => void }) {
  const context = lineContext();
  const before = day(task['repeatRule']);
  const [rule, setRule] = useState<FormOfRule>(() => (before === null ? weekly : formOfRule(before, `${day(task['repeatFrom']) ?? context.today}T00:00`)));
  const [from, setFrom] = useState(day(task['repeatFrom']) ?? day(task['dueOn']) ?? context.today);
  const [text, setText] = useState(() => (before === null ? '' : typed(rule)));
  const [after, setAfter] = useState<Counted>(task['repeatAfterDone'] === true ? 'done' : 'due');
  const [problem, setProblem] = useState<string | null>(null);
  const written = ruleOfForm(rule);
  const preview = useQuery('tasks.repeat', written === '' ? null : { rule: written, from, after: addDays(from > context.today ? from : context.today, -1), afterDone: after === 'done' }, []);
  const choose = (next: FormOfRule): void => { setRule(next); setText(typed(next)); setProblem(null); };
  const type = (next: string): void => {
    setText(next);
    setProblem(null);
    const { title, parts } = parseQuickLine(next, context);
    const [part] = parts;
    if (title !== '' || parts.length !== 1 || part?.kind !== 'repeat') return;
    setRule({ form: part.value, end: rule.end });
    if (day(task['dueOn']) === null && before === null) setFrom(firstDayOf(part.value, context.today));
  };
  const unread = text.trim() !== '' && text.trim() !== typed(rule) && !isRead(text);
  const wrong = problem ?? (preview.error && !preview.loading ? `${preview.error.message} ${preview.error.hint}` : null);
  const save = async (next: string | null): Promise<void> => {
    try {
      rememberChange((await call('tasks.setRepeat', { id: task.id, rule: next, from: next === null ? null : from, afterDone: after === 'done' })).changeSetId);
      onClose();
    } catch (error) {
      const { message, hint } = asError(error);
      setProblem(`${message} ${hint}`);
    }
  };
  return (
    <Dialog open width="wide" title="How it repeats" onClose={onClose} onSubmit={() => { if (wrong === null && !unread) void save(written); }}
      footer={<>{before !== null && <Button onPress={() => void save(null)}>Only once</Button>}<Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={wrong !== null || unread}>Save</Button></>}>
      <div className={s['scheduling']}>
        <FormStack>
          <TextField label="As you would say it" value={text} onChange={type} autoFocus maxLength={500} placeholder="every 2 weeks on tue, monthly on 1st, every last fri" hint="Or choose below" error={unread ? 'This is no repetition yet' : undefined} />
          <RuleFields value={rule} onChange={choose} day={from} onDay={setFrom} />
          <RadioGroup<Counted> label="Counted" across value={after} onChange={setAfter} options={[...counted]} />
        </FormStack>
        <aside className={s['dates']} aria-label="Next dates">
          <h3>{repeatSentence({ rule: written, from, afterDone: after === 'done', customWords: preview.data?.customWords ?? null })}</h3>
          {wrong !== null ? <p className={s['bad']} role="alert">{wrong}</p> : (
            <>
              {after === 'done' && <p className={s['quiet']}>Done today, and then each time on its day:</p>}
              <ol>{preview.data?.next.map((one) => <li key={one}>{formatDate(one)}</li>)}</ol>
            </>
          )}
        </aside>
      </div>
    </Dialog>
  );
}

function isRead(text: string): boolean {
  const { title, parts } = parseQuickLine(text, lineContext());
  return title === '' && parts.length === 1 && parts[0]?.kind === 'repeat';
}
