import { useEffect, useState } from 'react';
import type { DeskInput } from '#src/contract/desk.ts';
import type { PastePlanned } from '#src/contract/desk/ownership-paste.ts';
import { pasteFieldNames, pasteFields, type PasteField } from '#src/domain/ownership/paste/fields.ts';
import type { Answers } from '#src/domain/ownership/paste/plan.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { formatCount, plural } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { useQuery } from '../../../bridge/useQuery.ts';
import { useSettled } from '../../../records/useSettled.ts';
import { PlannedTable } from './PlannedTable.tsx';
import { UnknownNames } from './UnknownNames.tsx';
import s from './paste.module.css';

type Input = DeskInput<'ownership.planPaste'>;

interface PasteDialogProps {
  readonly text: string;
  /** Into these cells of the grid; null: lines of a spreadsheet. */
  readonly cells: Input['cells'];
  readonly onClose: () => void;
  readonly onPasted: (ids: readonly string[]) => void;
}

/** What pasting would do, before it does: new, changed, unknown, not understood. */
export function PasteDialog({ text: first, cells, onClose, onPasted }: PasteDialogProps) {
  const [text, setText] = useState(first);
  const [fields, setFields] = useState<(PasteField | null)[] | null>(null);
  const [answers, setAnswers] = useState<Answers>({});
  const settled = useSettled(text);
  useEffect(() => setFields(null), [settled]);
  const input: Input | null = settled.trim() === '' ? null : { text: settled, cells, fields, answers: { ...answers } };
  const { data: plan, error } = useQuery('ownership.planPaste', input, ['responsibility', 'person', 'area']);
  const shown = input === null ? undefined : plan;
  const count = (what: PastePlanned['lines'][number]['what']): number => shown?.lines.filter((line) => line.what === what).length ?? 0;
  const open = shown?.unknown.filter((one) => !(one.key in answers)).length ?? 0;
  const wrong = shown?.lines.reduce((sum, line) => sum + line.cells.filter((cell) => cell.state === 'wrong').length, 0) ?? 0;
  const work = count('new') + count('changed');

  const paste = async (): Promise<void> => {
    if (!input || work === 0) return;
    const done = await act(() => call('ownership.paste', input), `${plural(work, 'row')} pasted`);
    if (done) onPasted(done.ids);
  };
  return (
    <Dialog open width="full" title={cells ? 'Paste into the matrix' : 'Rows from a spreadsheet'} onClose={onClose} onSubmit={() => void paste()}
      footer={<>
        {open + wrong > 0 && (
          <span className={s['left']}>
            {[open > 0 && `${plural(open, 'name')} without an answer: ${open === 1 ? 'its cells stay' : 'their cells stay'} empty`, wrong > 0 && `${plural(wrong, 'cell is', 'cells are')} not understood and left out`].filter(Boolean).join('. ')}
          </span>
        )}
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" type="submit" disabled={work === 0 || text !== settled}>{work === 0 ? 'Nothing to paste' : `Paste ${plural(work, 'row')}`}</Button>
      </>}>
      <FormStack>
        {!cells && <div className={s['copied']}><TextArea label="Copied rows" value={text} onChange={setText} rows={3} autoFocus hint="Copy the rows in your spreadsheet, with their headings, and paste them here" /></div>}
        {error && input && <AlertBox tone="bad" title={error.message} announce>{error.hint}</AlertBox>}
        {shown && (
          <>
            <p role="status" className={s['summary']}>
              {[[count('new'), 'new'], [count('changed'), 'changed'], [count('same'), count('same') === 1 ? 'as it is' : 'as they are'], [count('skipped'), 'skipped']].filter(([n]) => Number(n) > 0).map(([n, words]) => `${formatCount(Number(n))} ${words}`).join(', ') || 'Nothing'}
              {shown.over ? `. ${shown.over[0]!.toUpperCase()}${shown.over.slice(1)}.` : '.'}
            </p>
            {!cells && <Columns plan={shown} onFields={setFields} />}
            {shown.unknown.length > 0 && <Section title="Names that nobody has here" level={3}><UnknownNames unknown={shown.unknown} answers={answers} onAnswers={setAnswers} /></Section>}
            <PlannedTable plan={shown} />
          </>
        )}
      </FormStack>
    </Dialog>
  );
}

const choices = [{ value: 'none', label: 'Leave out' }, ...pasteFieldNames.map((name) => ({ value: name as string, label: pasteFields[name][0] as string }))];

function Columns({ plan, onFields }: { readonly plan: PastePlanned; readonly onFields: (fields: (PasteField | null)[]) => void }) {
  const set = (at: number, value: string): void => {
    const field = value === 'none' ? null : (value as PasteField);
    onFields(plan.columns.map((column, index) => (index === at ? field : column.field === field ? null : column.field)));
  };
  return (
    <div className={s['columns']} role="group" aria-label="What the columns hold">
      {plan.columns.map((column, at) => (
        <Select key={at} label={plan.headings ? column.heading || `Column ${at + 1}` : `Column ${at + 1}`} size="small" value={column.field ?? 'none'} options={choices} onChange={(value) => set(at, value)} />
      ))}
    </div>
  );
}
