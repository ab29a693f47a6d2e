import { useState } from 'react';
import { dateAt } from '#src/domain/work/quick-add/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { pickFrom, type Picked } from '../../records/picker.ts';
import { lineContext } from '../../records/quick-add/lineContext.ts';
import { dayWords } from '../../records/quick-add/partWords.ts';

export type Asked = 'due' | 'responsibility' | 'assignee';
type Fields = Readonly<Record<string, unknown>>;
interface AskDialogProps { readonly what: Asked; readonly onChosen: (fields: Fields, words: string) => void; readonly onClose: () => void }

/** Asks for one thing about tasks, by keyboard: a day in words, or a name. */
export function AskDialog({ what, onChosen, onClose }: AskDialogProps) {
  switch (what) {
    case 'due': return <AskDue onChosen={onChosen} onClose={onClose} />;
    case 'responsibility': return <AskRecord title="Set the responsibility" label="Responsibility" kind="responsibility" onClose={onClose} onChosen={({ id, label }) => onChosen({ responsibilityId: id }, label)} />;
    // Whoever is given it need not find it in an inbox.
    case 'assignee': return <AskRecord title="Give it to somebody" label="Assignee" kind="person" onClose={onClose} onChosen={({ id, label }) => onChosen({ assigneeId: id, status: 'todo' }, label)} />;
  }
}

function AskDue({ onChosen, onClose }: Omit<AskDialogProps, 'what'>) {
  const [text, setText] = useState('');
  const context = lineContext();
  const words = text.trim().split(/\s+/).filter(Boolean);
  const found = dateAt(words, 0, context, true);
  const day = found?.count === words.length ? found.day : null;
  const clears = words.length === 1 && words[0]!.toLowerCase() === 'none';
  const ready = day !== null || clears;
  const save = (): void => {
    if (ready) onChosen({ dueOn: day }, day === null ? 'no due date' : `due ${dayWords(day, context.today)}`);
  };
  return (
    <Dialog open width="small" title="Set the due date" onClose={onClose} onSubmit={save} footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready}>Set</Button></>}>
      <TextField label="Due" value={text} onChange={setText} autoFocus maxLength={40} placeholder="fri, tomorrow, in 3 days, 24 dec, none"
        hint={day !== null ? dayWords(day, context.today) : clears ? 'No due date' : text.trim() === '' ? 'Write it as you would say it' : 'This is no date yet'} />
    </Dialog>
  );
}

interface AskRecordProps { readonly title: string; readonly label: string; readonly kind: 'person' | 'responsibility'; readonly onChosen: (item: Picked) => void; readonly onClose: () => void }

function AskRecord({ title, label, kind, onChosen, onClose }: AskRecordProps) {
  const [item, setItem] = useState<Picked | null>(null);
  return (
    <Dialog open width="small" title={title} onClose={onClose} onSubmit={() => { if (item) onChosen(item); }} footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={item === null}>Set</Button></>}>
      <ComboBox<Picked> label={label} value={item} onChange={(next) => { setItem(next); if (next) onChosen(next); }} load={pickFrom(kind)} autoFocus />
    </Dialog>
  );
}
