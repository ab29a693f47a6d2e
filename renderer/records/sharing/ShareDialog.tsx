import { useState } from 'react';
import { type Kind } from '#src/domain/kinds.ts';
import type { DeskOutput } from '#src/contract/desk.ts';
import type { ShareTermsInput } from '#src/contract/desk/sharing.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { FormRow, FormStack } from '#ui/fields/FormRow.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { FilesAlong } from './FilesAlong.tsx';
import { SecretsFound } from './SecretsFound.tsx';
import { StepsAlong } from './StepsAlong.tsx';
import { SharePreview } from './SharePreview.tsx';
import s from './share.module.css';

type Level = ShareTermsInput['level'];
type Right = ShareTermsInput['right'];

const levels: readonly { value: Level; label: string; hint: string }[] = [
  { value: 'private', label: 'Private', hint: 'Stays on this desk.' },
  { value: 'summary', label: 'Summary', hint: 'Name and the few facts that help to find it.' },
  { value: 'full', label: 'Full', hint: 'Everything but private notes and what never leaves.' },
];
const rights: readonly { value: Right; label: string }[] = [{ value: 'view', label: 'May read' }, { value: 'propose', label: 'May propose' }, { value: 'edit', label: 'May edit' }];

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
  const [hiddenFields, setHidden] = useState<readonly string[]>(current.hiddenFields);
  const [anyway, setAnyway] = useState(false);
  const terms: ShareTermsInput = { level, right, until, hiddenFields: [...hiddenFields] };
  const { data, error, reload } = useQuery('sharing.preview', { kind, id, proposed: terms }, []);
  const hide = (field: string): void => setHidden((before) => [...new Set([...before, field])]);
  const show = (field: string): void => setHidden((before) => before.filter((one) => one !== field));
  const save = async (): Promise<void> => {
    const done = level === 'private' ? `${title} stays private` : `${title} is shared ${level === 'full' ? 'in full' : 'as summary'}`;
    const saved = await act(async () => {
      const committed = await call('sharing.set', { kind, id, ...terms });
      if (anyway && data && data.secrets.length > 0) await call('sharing.allowHeld', { id });
      return committed;
    }, done);
    if (saved) onClose();
  };
  const clear = async (): Promise<void> => { if (await act(() => call('sharing.clear', { kind, id }), 'Left to the rules')) onClose(); };
  const shareReference = (reference: DeskOutput<'sharing.preview'>['hiddenReferences'][number]): void =>
    void act(() => call('sharing.set', { kind: reference.kind, id: reference.id, level: 'summary', right: 'view', until, hiddenFields: [] }), `The name of ${reference.title} is shared`).then(reload);
  return (
    <Dialog open width="wide" title={`Share ${title}`} onClose={onClose} onSubmit={() => void save()}
      footer={<>{current.source === 'own' && <Button variant="quiet" onPress={() => void clear()}>Leave to the rules</Button>}<Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit">{level === 'private' ? 'Keep private' : 'Share'}</Button></>}>
      <FormStack>
        {current.source === 'stopped' && <AlertBox tone="warn" title="All sharing is stopped">What you choose here holds once sharing is allowed again.</AlertBox>}
        {current.source === 'rule' && <AlertBox tone="info" title={current.level === 'private' ? `Kept private by the rule “${current.rule}”` : `Now shared by the rule “${current.rule}”`}>What you choose here outranks the rule for this record.</AlertBox>}
        <RadioGroup label="Level" value={level} onChange={setLevel} options={levels} across />
        {level !== 'private' && (
          <FormRow>
            <RadioGroup label="The provider" value={right} onChange={setRight} options={rights} across />
            <DateField label="Until (empty: until recalled)" value={until} onChange={setUntil} />
          </FormRow>
        )}
        {error && <ErrorState message={error.message} hint={error.hint} />}
        {data && <SecretsFound kind={kind} id={id} secrets={data.secrets} allowed={data.secretsAllowed} anyway={anyway} onAnyway={setAnyway} onHide={hide} onFixed={reload} />}
        {data && <SharePreview kind={kind} preview={data} onHide={hide} onShow={show} />}
        {data && <StepsAlong steps={data.steps} stays={data.stays} />}
        {data && <FilesAlong files={data.files} onHide={hide} onShow={show} />}
        {data && data.hiddenReferences.length > 0 && (
          <div className={s['references']}>
            <p>These fields point to private records, so the provider sees “not shared” in their place. Share a name to let it stand:</p>
            <ul>{data.hiddenReferences.map((one) => <li key={one.field}>{one.field}: {one.title} <Button size="small" label={`Share the name of ${one.title}`} onPress={() => shareReference(one)}>Share the name</Button></li>)}</ul>
          </div>
        )}
      </FormStack>
    </Dialog>
  );
}
