import { useState } from 'react';
import { kindOf, ruledKinds, type Kind } from '#src/domain/kinds.ts';
import { ruleSentence, ruleSubject } from '#src/domain/sharing/rule-words.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { FormRow, FormStack } from '#ui/fields/FormRow.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { RuleConditions } from './RuleConditions.tsx';
import { RuleImpact } from './RuleImpact.tsx';
import { namedRule, openFields, wordsWith, type RuleInput } from './ruleDraft.ts';
import s from './sharing.module.css';

const levels = [
  { value: 'private', label: 'Private', hint: 'An exception from the rules below.' },
  { value: 'summary', label: 'Summary', hint: 'Names and what helps to find them.' },
  { value: 'full', label: 'Full', hint: 'All but what never leaves.' },
] as const;
const rights = [{ value: 'view', label: 'May read' }, { value: 'propose', label: 'May propose' }, { value: 'edit', label: 'May edit' }] as const;

/** Adds or changes a share rule, with what saving it would do to which records. */
export function RuleDialog({ id, start, titles: known, onClose }: { readonly id: string | null; readonly start: RuleInput; readonly titles: Readonly<Record<string, string>>; readonly onClose: () => void }) {
  const [rule, setRule] = useState<RuleInput>(start);
  const [titles, setTitles] = useState(known);
  const [choosing, setChoosing] = useState((start.hiddenFields ?? []).length > 0);
  const put = (part: Partial<RuleInput>): void => setRule((before) => ({ ...before, ...part }));
  const words = wordsWith(titles);
  const hidden = rule.hiddenFields ?? [];
  const unfinished = Object.values(rule.conditions ?? {}).some((value) => (value ?? '').trim() === '');
  const save = async (): Promise<void> => {
    const named = namedRule(rule, titles);
    const saved = await act<{ changeSetId: number | null }>(() => (id === null ? call('sharing.addRule', named) : call('records.update', { kind: 'shareRule', id, fields: { ...named } })), id === null ? 'Rule added' : 'Rule changed');
    if (saved) onClose();
  };
  return (
    <Dialog open width="wide" title={id === null ? 'Add rule' : 'Change rule'} onClose={onClose} onSubmit={() => { if (!unfinished) void save(); }}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={unfinished}>{id === null ? 'Add rule' : 'Save rule'}</Button></>}>
      <FormStack>
        <FormRow>
          <Select<Kind> label="Kind" value={rule.recordKind} onChange={(recordKind) => put({ recordKind, conditions: {}, hiddenFields: [] })} options={ruledKinds.map((one) => ({ value: one as Kind, label: kindOf(one).plural }))} />
          <TextField label="Name" value={rule.name} onChange={(name) => put({ name })} placeholder={ruleSubject(rule, words)} maxLength={300} />
        </FormRow>
        <RuleConditions kind={rule.recordKind} conditions={rule.conditions ?? {}} titles={titles} onChange={(conditions) => put({ conditions })} onTitle={(one, title) => setTitles((before) => ({ ...before, [one]: title }))} />
        <RadioGroup label="Level" value={rule.level} onChange={(level) => put({ level })} across options={levels} />
        {rule.level !== 'private' && (
          <>
            <FormRow>
              <RadioGroup label="The provider" value={rule.right} onChange={(right) => put({ right })} across options={rights} />
              <DateField label="Until (empty: until recalled)" value={rule.until} onChange={(until) => put({ until })} />
            </FormRow>
            <Checkbox checked={choosing} onChange={(on) => { setChoosing(on); if (!on) put({ hiddenFields: [] }); }} hint="What is ticked here stays on this desk although the level would let it go.">Keep some fields here</Checkbox>
            {choosing && (
              <div className={s['fields']} role="group" aria-label="Fields that stay here">
                {openFields(rule.recordKind, rule.level).map(({ name, label }) => (
                  <Checkbox key={name} checked={hidden.includes(name)} onChange={(on) => put({ hiddenFields: on ? [...hidden, name] : hidden.filter((one) => one !== name) })}>{label}</Checkbox>
                ))}
              </div>
            )}
          </>
        )}
        <RuleImpact id={id} rule={unfinished ? null : namedRule(rule, titles)} sentence={ruleSentence(rule, words)} />
      </FormStack>
    </Dialog>
  );
}
