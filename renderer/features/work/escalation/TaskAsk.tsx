import { useState } from 'react';
import { useLocation } from 'wouter';
import { isWithProvider } from '#src/domain/work/escalation.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { useQuery } from '../../../bridge/useQuery.ts';
import { pickFrom, type Picked } from '../../../records/picker.ts';
import { escalationKinds } from './actions.ts';
import { HandOverDialog } from './HandOverDialog.tsx';
import { TakeBackDialog } from './TakeBackDialog.tsx';

type What = 'hand' | 'back';

const words = {
  hand: { title: 'Hand a task to the provider', next: 'Choose what goes along', none: 'No open task has these words.' },
  back: { title: 'Take a task back from the provider', next: 'Go on', none: 'No such task is at the provider.' },
} as const;
const loaders = {
  hand: pickFrom('task', [{ field: 'status', op: 'in', value: ['inbox', 'todo', 'doing', 'waiting'] }]),
  back: pickFrom('task', [{ field: 'escalation', op: 'in', value: ['new', 'accepted', 'started', 'waiting', 'handed_back'] }]),
} as const;

/** From the palette: hands a task over, or takes one back; which one is asked when none is open. */
export function TaskAsk({ what, task }: { readonly what: What; readonly task: string | null }) {
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState<Picked | null>(null);
  const [id, setId] = useState(task);
  const close = (): void => navigate(id === null ? '/work' : `/work/${id}`, { replace: true });
  if (id !== null) return <Asked what={what} id={id} onClose={close} />;
  return (
    <Dialog open width="small" title={words[what].title} onClose={close} onSubmit={() => { if (chosen) setId(chosen.id); }}
      footer={<><Button onPress={close}>Cancel</Button><Button variant="primary" type="submit" disabled={chosen === null}>{words[what].next}</Button></>}>
      <ComboBox label="Task" required autoFocus value={chosen} onChange={setChosen} load={loaders[what]} none={words[what].none} />
    </Dialog>
  );
}

function Asked({ what, id, onClose }: { readonly what: What; readonly id: string; readonly onClose: () => void }) {
  const title = useQuery('records.get', { kind: 'task', id }, []).data?.record['title'];
  const standing = useQuery('escalation.of', { id }, escalationKinds).data;
  if (typeof title !== 'string' || !standing) return null;
  if (what === 'hand') return <HandOverDialog id={id} title={title} onClose={onClose} />;
  if (isWithProvider(standing.state) || standing.state === 'handed_back') return <TakeBackDialog id={id} title={title} sent={standing.words.some((word) => word.what === 'escalated' && !word.due)} onClose={onClose} />;
  return <Dialog open width="small" title={`“${title}” is not at the provider`} onClose={onClose} footer={<Button variant="primary" onPress={onClose}>Close</Button>}><p>There is nothing to take back.</p></Dialog>;
}
