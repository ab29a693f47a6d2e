import { useState } from 'react';
import type { RecordReply } from '#src/contract/provider/portal-api.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ChangeList } from '#ui/data/ChangeList.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { Section } from '#ui/layout/Section.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { ask, type PortalError } from '../api.ts';
import s from '../portal.module.css';
import { asPortalError } from '../useAsk.ts';
import { changedFields, changeWords, suggestable, type Draft, type Names } from './draft.ts';
import { SuggestField } from './SuggestField.tsx';

interface SuggestDialogProps {
  readonly workspaceId: string;
  readonly reply: RecordReply;
  readonly title: string;
  readonly onClose: () => void;
  readonly onSent: () => void;
  /** The record as it is now, after it changed while the form was open. */
  readonly onStale: () => void;
}

/** Other values for a record, with a look at what they change before they are sent. What was typed stays when sending fails. */
export function SuggestDialog({ workspaceId, reply: newest, title, onClose, onSent, onStale }: SuggestDialogProps) {
  // What the person began from: the page may refresh meanwhile, and that must not be sent as if it had been read.
  const [reply, setReply] = useState(newest);
  const { record, references } = reply;
  const [draft, setDraft] = useState<Draft>({});
  const [picked, setPicked] = useState<Names>({});
  const [note, setNote] = useState('');
  const [error, setError] = useState<PortalError | null>(null);
  const [busy, setBusy] = useState(false);
  if (error?.code === 'STALE' && newest.record.seq !== record.seq) setReply(newest);
  const changes = changedFields(reply, draft);
  const names: Names = { ...references, ...picked };
  const set = (name: string, value: unknown): void => setDraft((before) => ({ ...before, [name]: value }));
  const send = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const fields = Object.fromEntries(changes.map(([name, val]) => [name, { val: Array.isArray(val) ? val.filter((one) => one !== '') : val, base_seq: record.fields[name]?.seq ?? 0 }]));
      await ask('propose', { parts: { workspaceId, rec: record.rec }, body: { gen: record.gen, note, fields } });
      toasts.add({ text: 'Suggestion sent. The customer sees it at the next sync.' });
      onSent();
    } catch (reason) {
      const failure = asPortalError(reason);
      setError(failure);
      if (failure.code === 'STALE') onStale();
      setBusy(false);
    }
  };
  return (
    <Dialog open width="wide" title={`Suggest a change to ${title}`} onClose={onClose} onSubmit={() => { if (changes.length > 0 && !busy) void send(); }}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={changes.length === 0} pending={busy}>Send suggestion</Button></>}>
      <FormStack>
        {error && <AlertBox tone="bad" title={error.message} announce>{error.code === 'STALE' ? 'What you typed is still here, and is compared with the present values below. Look at it, then send it again.' : error.hint}</AlertBox>}
        <p className={s['quiet']}>Nothing changes until the customer accepts it.</p>
        {suggestable(reply).map(({ name, field }) => {
          const value = name in draft ? draft[name] : (record.fields[name]?.val ?? null);
          const target = typeof value === 'string' ? names[value]?.title : undefined;
          return (
            <SuggestField key={name} workspaceId={workspaceId} field={field} value={value} onChange={(next) => set(name, next)}
              picked={target === undefined ? null : { id: String(value), label: target }}
              onPick={(choice) => { if (choice) setPicked((before) => ({ ...before, [choice.id]: { title: choice.label } })); set(name, choice?.id ?? null); }} />
          );
        })}
        <TextArea label="Why" hint="The customer reads it beside your suggestion." value={note} onChange={setNote} rows={2} maxLength={2000} />
        <Section level={2} title="What you suggest">
          {changes.length === 0 ? <p className={s['quiet']}>Change a field above to see it here.</p>
            : <ChangeList changes={changes.map(([name, val]) => changeWords(record.kind, name, record.fields[name]?.val, val, names))} />}
        </Section>
      </FormStack>
    </Dialog>
  );
}
