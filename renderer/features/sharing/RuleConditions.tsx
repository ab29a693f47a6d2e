import { Plus, X } from 'lucide-react';
import type { Kind } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { MenuButton } from '#ui/overlays/MenuButton.tsx';
import { pickFrom, type Picked } from '../../records/picker.ts';
import { conditionsFor, type ConditionName, type RuleInput } from './ruleDraft.ts';
import s from './sharing.module.css';

type Conditions = NonNullable<RuleInput['conditions']>;

interface RuleConditionsProps {
  readonly kind: Kind;
  readonly conditions: Conditions;
  readonly titles: Readonly<Record<string, string>>;
  readonly onChange: (conditions: Conditions) => void;
  readonly onTitle: (id: string, title: string) => void;
}

/** Which records of a kind a rule is about: every line must hold; without any it is all of them. */
export function RuleConditions({ kind, conditions, titles, onChange, onTitle }: RuleConditionsProps) {
  const specs = conditionsFor(kind);
  const chosen = specs.filter(({ name }) => conditions[name] !== undefined);
  const left = specs.filter(({ name }) => conditions[name] === undefined);
  const without = (name: ConditionName): void => onChange(Object.fromEntries(Object.entries(conditions).filter(([one]) => one !== name)));
  const put = (name: ConditionName, value: string): void => onChange({ ...conditions, [name]: value });
  return (
    <div className={s['conditions']} role="group" aria-label="Which ones">
      {chosen.map(({ name, label, target, choices }) => {
        const value = conditions[name] ?? '';
        return (
          <div key={name} className={s['condition']}>
            {target ? (
              <ComboBox<Picked> label={label} value={value === '' ? null : { id: value, label: titles[value] ?? 'a removed record' }} load={pickFrom(target)} autoFocus={value === ''}
                onChange={(picked) => { if (picked) onTitle(picked.id, picked.label); put(name, picked?.id ?? ''); }} />
            ) : choices ? <Select label={label} value={value === '' ? null : value} onChange={(next) => put(name, next)} options={choices} />
              : <TextField label={label} value={value} onChange={(next) => put(name, next)} autoFocus={value === ''} maxLength={300} />}
            <IconButton icon={X} label={`Take the condition ${label} away`} onPress={() => without(name)} />
          </div>
        );
      })}
      {left.length > 0 && (
        <div>
          <MenuButton label="Add a condition" entries={left.map(({ name, label }) => ({ id: name, label, run: () => put(name, '') }))}>
            <Button size="small" icon={Plus}>{chosen.length === 0 ? 'Only some of them' : 'Narrow further'}</Button>
          </MenuButton>
        </div>
      )}
    </div>
  );
}
