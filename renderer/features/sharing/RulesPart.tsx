import { useState } from 'react';
import { followingKinds, kindOf, shareableKinds, type Kind, type RecordOf } from '#src/domain/kinds.ts';
import { shareLevels } from '#src/domain/kinds/sharing.ts';
import { Button } from '#ui/actions/Button.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { Switch } from '#ui/fields/Switch.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { pickFrom, type Picked } from '../../records/picker.ts';
import s from '../../records/page.module.css';

type Rule = RecordOf<'shareRule'>;
const byPosition = { field: 'position', descending: false } as const;

export function RulesPart() {
  const { data, error, reload } = useQuery('records.list', { kind: 'shareRule', filter: {}, sort: byPosition, offset: 0, limit: 200 }, ['shareRule']);
  const [adding, setAdding] = useState(false);
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  const rules = (data?.rows ?? []) as unknown as Rule[];
  const change = (rule: Rule, fields: Record<string, unknown>): void => void act(() => call('records.update', { kind: 'shareRule', id: rule.id, fields }), 'Rule changed');
  return (
    <>
      <p className={s['note']}>A rule shares all records of a kind that meet its condition. The first one that fits decides; a share of a record’s own outranks them all.</p>
      <div className={s['buttons']}><Button variant="primary" onPress={() => setAdding(true)}>Add rule</Button></div>
      {data && rules.length === 0 && <EmptyState title="No rules yet">For example: names of the people on both IT teams, as summary.</EmptyState>}
      {rules.length > 0 && (
        <table className={s['table']}>
          <thead><tr><th scope="col">On</th><th scope="col">Rule</th><th scope="col">Kind</th><th scope="col">Level</th><th scope="col"><span className={s['hidden']}>Actions</span></th></tr></thead>
          <tbody>
            {rules.map((rule) => (
              <tr key={rule.id}>
                <td aria-label={`Whether ${rule.name} is on`}><Switch on={rule.enabled} onChange={(enabled) => change(rule, { enabled })}><span className={s['hidden']}>{rule.name} is on</span></Switch></td>
                <td className={s['grow']}>{rule.name}</td>
                <td>{kindOf(rule.recordKind as Kind).plural}</td>
                <td>{shareLevels[rule.level]}</td>
                <td><Button size="small" label={`Move the rule ${rule.name} to the trash`} onPress={() => void act(() => call('records.trash', { kind: 'shareRule', ids: [rule.id] }), 'Rule removed')}>Remove</Button></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {adding && <AddRule position={rules.length} onClose={() => setAdding(false)} />}
    </>
  );
}

const conditionsOf: Partial<Record<Kind, readonly { value: string; label: string; target?: Kind }[]>> = {
  person: [{ value: 'side:internal', label: 'Internal people' }, { value: 'side:provider', label: 'The provider’s people' }],
  asset: [{ value: 'typeId', label: 'Of one type', target: 'assetType' }, { value: 'siteId', label: 'At one site', target: 'site' }],
  responsibility: [{ value: 'areaId', label: 'In one service area', target: 'area' }, { value: 'side:provider', label: 'The provider is responsible' }, { value: 'side:shared', label: 'Shared responsibility' }],
  task: [{ value: 'siteId', label: 'At one site', target: 'site' }, { value: 'responsibilityId', label: 'Of one responsibility', target: 'responsibility' }],
  runbook: [{ value: 'folder', label: 'In a folder' }, { value: 'tag', label: 'With a tag' }],
};

function AddRule({ position, onClose }: { readonly position: number; readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('responsibility');
  const [condition, setCondition] = useState('all');
  const [words, setWords] = useState('');
  const [picked, setPicked] = useState<Picked | null>(null);
  const [level, setLevel] = useState<'summary' | 'full'>('summary');
  const options = conditionsOf[kind] ?? [];
  const target = options.find((one) => one.value === condition)?.target;
  const needsWords = condition === 'folder' || condition === 'tag';
  const ready = name.trim() !== '' && (!target || picked !== null) && (!needsWords || words.trim() !== '');
  const add = async (): Promise<void> => {
    const [key, fixed] = condition.split(':') as [string, string | undefined];
    const conditions = condition === 'all' ? {} : { [key]: fixed ?? (target ? picked!.id : words.trim()) };
    if (await act(() => call('records.create', { kind: 'shareRule', fields: { name, recordKind: kind, conditions, level, position } }), 'Rule added')) onClose();
  };
  return (
    <Dialog open title="Add rule" onClose={onClose} onSubmit={() => { if (ready) void add(); }}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready}>Add rule</Button></>}>
      <FormStack>
        <TextField label="Name" value={name} onChange={setName} autoFocus required maxLength={300} />
        <Select<Kind> label="Kind" value={kind} onChange={(next) => { setKind(next); setCondition('all'); setPicked(null); }} options={shareableKinds.filter((one) => !followingKinds.includes(one)).map((one) => ({ value: one as Kind, label: kindOf(one).plural }))} />
        <Select label="Which" value={condition} onChange={(next) => { setCondition(next); setPicked(null); }} options={[{ value: 'all', label: 'All of them' }, ...options]} />
        {target && <ComboBox<Picked> key={target} label={kindOf(target).label} value={picked} onChange={setPicked} load={pickFrom(target)} />}
        {needsWords && <TextField label={condition === 'folder' ? 'Folder' : 'Tag'} value={words} onChange={setWords} />}
        <RadioGroup label="Level" value={level} onChange={setLevel} across options={[{ value: 'summary', label: 'Summary' }, { value: 'full', label: 'Full' }]} />
      </FormStack>
    </Dialog>
  );
}
