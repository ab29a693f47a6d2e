import { useState } from 'react';
import { kindOf, type Kind } from '#src/domain/kinds.ts';
import type { DeskOutput } from '#src/contract/desk.ts';
import type { ShareTermsInput } from '#src/contract/desk/sharing.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { FormRow, FormStack } from '#ui/fields/FormRow.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { fieldWords } from '../words.ts';
import { FilesAlong } from './FilesAlong.tsx';
import s from './share.module.css';

type Level = ShareTermsInput['level'];
type Right = ShareTermsInput['right'];

const levels: readonly { value: Level; label: string; hint: string }[] = [
  { value: 'private', label: 'Private', hint: 'Stays on this desk.' },
  { value: 'summary', label: 'Summary', hint: 'Name and the few facts that help to find it.' },
  { value: 'full', label: 'Full', hint: 'Everything but private notes and what never leaves.' },
];
const rights: readonly { value: Right; label: string }[] = [{ value: 'view', label: 'May read' }, { value: 'edit', label: 'May edit' }];
const stateWords = { new: 'new', changed: 'changes', removed: 'is taken back', same: '' } as const;

/** How far one record goes, with exactly what the provider will see before anything leaves. */
export function ShareDialog({ kind, id, title, onClose }: { readonly kind: Kind; readonly id: string; readonly title: string; readonly onClose: () => void }) {
  const current = useQuery('sharing.get', { kind, id }, ['share', 'shareRule', 'workspace']);
  if (current.error) return <Dialog open title={`Share ${title}`} onClose={onClose}><ErrorState message={current.error.message} hint={current.error.hint} onRetry={current.reload} /></Dialog>;
  return current.data ? <Editor kind={kind} id={id} title={title} current={current.data} onClose={onClose} /> : null;
}

function Editor({ kind, id, title, current, onClose }: { readonly kind: Kind; readonly id: string; readonly title: string; readonly current: DeskOutput<'sharing.get'>; readonly onClose: () => void }) {
  const [level, setLevel] = useState<Level>(current.level === 'private' ? 'summary' : current.level);
  const [right, setRight] = useState<Right>(current.right);
  const [until, setUntil] = useState<string | null>(current.until);
  const terms: ShareTermsInput = { level, right, until, hiddenFields: current.hiddenFields };
  const { data, error } = useQuery('sharing.preview', { kind, id, proposed: terms }, []);
  const save = async (): Promise<void> => {
    const done = level === 'private' ? `${title} stays private` : `${title} is shared ${level === 'full' ? 'in full' : 'as summary'}`;
    if (await act(() => call('sharing.set', { kind, id, ...terms }), done)) onClose();
  };
  const shareReference = (reference: DeskOutput<'sharing.preview'>['hiddenReferences'][number]): void =>
    void act(() => call('sharing.set', { kind: reference.kind, id: reference.id, level: 'summary', right: 'view', until, hiddenFields: [] }), `The name of ${reference.title} is shared`);
  return (
    <Dialog open width="wide" title={`Share ${title}`} onClose={onClose} onSubmit={() => void save()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit">{level === 'private' ? 'Keep private' : 'Share'}</Button></>}>
      <FormStack>
        {current.source === 'stopped' && <AlertBox tone="warn" title="All sharing is stopped">What you choose here holds once sharing is allowed again.</AlertBox>}
        {current.source === 'rule' && <AlertBox tone="info" title={`Now shared by the rule “${current.rule}”`}>What you choose here outranks the rule for this record.</AlertBox>}
        <RadioGroup label="Level" value={level} onChange={setLevel} options={levels} across />
        {level !== 'private' && (
          <FormRow>
            <RadioGroup label="The provider" value={right} onChange={setRight} options={rights} across />
            <DateField label="Until (empty: until recalled)" value={until} onChange={setUntil} />
          </FormRow>
        )}
        {error && <ErrorState message={error.message} hint={error.hint} />}
        {data && data.secrets.length > 0 && (
          <AlertBox tone="bad" title="This looks as if it held a secret" announce>
            {data.secrets.map((one) => `${one.label}: ${one.what}`).join(', ')}. It is held back until you decide under Sharing; better take it out and point to your password manager.
          </AlertBox>
        )}
        {data && <Preview kind={kind} preview={data} />}
        {data && <FilesAlong files={data.files} />}
        {data && data.hiddenReferences.length > 0 && (
          <div className={s['references']}>
            <p>These names are private, so the provider sees “not shared” in their place:</p>
            <ul>{data.hiddenReferences.map((one) => <li key={one.field}>{one.field}: {one.title} <Button size="small" label={`Share the name of ${one.title}`} onPress={() => shareReference(one)}>Share the name</Button></li>)}</ul>
          </div>
        )}
      </FormStack>
    </Dialog>
  );
}

function Preview({ kind, preview }: { readonly kind: Kind; readonly preview: DeskOutput<'sharing.preview'> }) {
  return (
    <section aria-label="What the provider will see">
      <h3 className={s['heading']}>What the provider will see</h3>
      {preview.fields.length === 0 ? <p className={s['quiet']}>Nothing.</p> : (
        <table className={s['preview']}>
          <thead><tr><th scope="col">Field</th><th scope="col">Value</th><th scope="col">Against now</th></tr></thead>
          <tbody>
            {preview.fields.map((one) => (
              <tr key={one.field} data-state={one.state}>
                <th scope="row">{one.label}</th>
                <td>{one.state === 'removed' ? <del>{fieldWords(kind, one.field, one.now)}</del> : fieldWords(kind, one.field, one.next)}</td>
                <td><StatusText tone={one.state === 'same' ? 'muted' : one.state === 'removed' ? 'bad' : 'ok'}>{stateWords[one.state]}</StatusText></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {preview.stays.length > 0 && <p className={s['quiet']}>Stays here: {preview.stays.map((label) => label.toLowerCase()).join(', ')}.</p>}
      {kindOf(kind).fields['privateNotes'] && <p className={s['quiet']}>Private notes never leave this desk. What was read cannot be unread.</p>}
    </section>
  );
}
