import { X } from 'lucide-react';
import { useId } from 'react';
import { IconButton } from '../actions/IconButton.tsx';
import { cx } from '../cx.ts';
import { type ComboChoice, ComboInput, type ComboItem } from './ComboInput.tsx';
import own from './ComboBox.module.css';
import type { FieldProps } from './FieldParts.tsx';
import s from './field.module.css';

export interface ComboBoxProps<Item extends ComboItem> extends FieldProps, ComboChoice<Item> {
  readonly value: Item | null;
  readonly onChange: (item: Item | null) => void;
  readonly placeholder?: string;
}

/** Chooses one record out of many, found by typing. Not required: can be emptied. */
export function ComboBox<Item extends ComboItem>(props: ComboBoxProps<Item>) {
  const { value, onChange, load, renderItem, create, none, placeholder, label, hideLabel, hint, error, required, disabled, autoFocus } = props;
  const id = useId();
  const note = error || hint;
  return (
    <div className={s['field']}>
      {!hideLabel && (
        <label htmlFor={id} className={s['label']}>{label}{required && <span className={s['must']} aria-hidden> *</span>}</label>
      )}
      <div className={cx(s['control'], s['group'], own['box'])} aria-disabled={disabled || undefined}>
        <ComboInput
          id={id}
          label={label}
          value={value}
          onChange={onChange}
          load={load}
          renderItem={renderItem}
          create={create}
          none={none}
          placeholder={placeholder ?? 'Type to find'}
          disabled={disabled}
          required={required}
          autoFocus={autoFocus}
          invalid={Boolean(error)}
          describedBy={note ? `${id}-note` : undefined}
        />
        {value && !required && !disabled && <IconButton icon={X} size="small" label={`Empty ${label}`} onPress={() => onChange(null)} />}
      </div>
      {note && <span id={`${id}-note`} className={error ? s['error'] : s['hint']}>{note}</span>}
    </div>
  );
}
