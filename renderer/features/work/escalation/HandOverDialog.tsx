import { useState } from 'react';
import type { ContextRow } from '#src/contract/desk/escalation.ts';
import type { DeskOutput } from '#src/contract/desk.ts';
import { kindOf } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { DateField } from '#ui/fields/DateField.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { formatDate } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { undo } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { useQuery } from '../../../bridge/useQuery.ts';
import { escalationKinds, tried } from './actions.ts';
import { AlongRow } from './AlongRow.tsx';
import { sourceOf, TargetFields, type Asked } from './TargetFields.tsx';
import s from './escalation.module.css';

type Context = DeskOutput<'escalation.context'>;
type Level = 'summary' | 'full';

/** Whom the provider may ask, when the one who usually answers is away. It stands in the text, where a person sees and may change it. */
export function contactWords(standIn: Context['standIn']): string {
  if (!standIn || standIn.side === 'provider') return '';
  return `${standIn.away} is away${standIn.until ? ` until ${formatDate(standIn.until)}` : ''}. Please ask ${standIn.name} meanwhile.`;
}

/** Hands a task to the provider, after a look at exactly what leaves with it. */
export function HandOverDialog({ id, title, onClose }: { readonly id: string; readonly title: string; readonly onClose: () => void }) {
  const { data, error, reload } = useQuery('escalation.context', { id }, []);
  if (error) return <Dialog open title="Hand to the provider" onClose={onClose}><ErrorState message={error.message} hint={error.hint} onRetry={reload} /></Dialog>;
  return data ? <Form id={id} title={title} context={data} onClose={onClose} /> : null;
}

function Form({ id, title, context, onClose }: { readonly id: string; readonly title: string; readonly context: Context; readonly onClose: () => void }) {
  const [levels, setLevels] = useState<ReadonlyMap<string, Level>>(() => new Map(context.rows.filter((row) => row.offered).map((row) => [row.id, row.offeredLevel])));
  const [hidden, setHidden] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const [note, setNote] = useState(() => contactWords(context.standIn));
  const [until, setUntil] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked>(context.asked);
  const [busy, setBusy] = useState(false);
  const along = context.rows.flatMap(({ kind, id: one }) => { const level = levels.get(one); return level ? [{ kind, id: one, level, hidden: [...(hidden.get(one) ?? [])] }] : []; });
  const preview = useQuery('escalation.preview', { along, until }, escalationKinds);
  const provider = context.provider ?? 'the provider';
  const held = preview.data?.rows.filter((row) => row.preview.secrets.length > 0 && !row.preview.secretsAllowed) ?? [];
  const ready = context.connected && !context.stopped && held.length === 0 && !busy;
  const choose = (row: ContextRow, level: Level | null): void => setLevels((before) => {
    const next = new Map(before);
    if (level === null) next.delete(row.id);
    else next.set(row.id, level);
    return next;
  });
  const hide = (of: string, field: string, here: boolean): void => setHidden((before) => new Map(before).set(of, [...(before.get(of) ?? []).filter((one) => one !== field), ...(here ? [field] : [])]));
  const send = async (): Promise<void> => {
    if (!ready) return;
    setBusy(true);
    const sent = await tried(async () => {
      const { changeSetId } = await call('escalation.send', { id, along, until, note, asked });
      const back = async (): Promise<void> => {
        await call('escalation.takeBack', { id, recall: false });
        if (changeSetId !== null) await undo(changeSetId);
      };
      toasts.add({ text: `Handed to ${provider}. It leaves with the next sync.`, action: { label: 'Undo', run: () => void tried(back) } });
    });
    if (sent) onClose();
    else setBusy(false);
  };
  return (
    <Dialog open width="wide" title={`Hand “${title}” to ${provider}`} onClose={onClose} onSubmit={() => void send()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready} pending={busy}>Hand over</Button></>}>
      <FormStack>
        {!context.connected && <AlertBox tone="warn" title="Not connected to a provider">Connect under Sharing first. Until then the task stays with you.</AlertBox>}
        {context.stopped && <AlertBox tone="warn" title="All sharing is stopped">The provider could not read the task. Allow sharing again under Sharing.</AlertBox>}
        <TextArea label={`What ${provider} should do`} value={note} onChange={setNote} rows={3} maxLength={4000} autoFocus />
        <TargetFields asked={asked} hours={context.hours} from={sourceOf(context)} onChange={setAsked} />
        <div>
          <h3>What goes along</h3>
          <ul className={s['rows']} aria-label="What goes along">
            {context.rows.map((row) => (
              <AlongRow key={row.id} row={row} fixed={row.id === id} level={levels.get(row.id) ?? null} onChange={(level) => choose(row, level)} onHide={(field, here) => hide(row.id, field, here)}
                preview={preview.data?.rows.find((one) => one.id === row.id)?.preview} />
            ))}
          </ul>
        </div>
        {held.length > 0 && <AlertBox tone="bad" title={`${held.map((row) => `“${row.title}”`).join(', ')} seems to hold a secret`}>Mend it, or settle it in its own Share dialog, then hand the task over.</AlertBox>}
        <DateField label="Newly shared until (empty: until recalled)" value={until} onChange={setUntil} hint={`What is shared already keeps its own end. ${kindOf('task').plural} are shared to be read.`} />
      </FormStack>
    </Dialog>
  );
}
