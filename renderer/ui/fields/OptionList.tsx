import { Check, type LucideIcon } from 'lucide-react';
import { ListBox, ListBoxItem, type ListBoxProps } from 'react-aria-components';
import s from '../overlays/popup.module.css';

export interface Option<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: LucideIcon;
  readonly disabled?: boolean;
}

/** The open part of a Select. */
export function OptionList<Value extends string>({ options, ...rest }: { readonly options: readonly Option<Value>[] } & ListBoxProps<Option<Value>>) {
  return (
    <ListBox {...rest} className={s['list'] ?? ''}>
      {options.map(({ value, label, hint, icon: Icon, disabled }) => (
        <ListBoxItem key={value} id={value} textValue={label} isDisabled={disabled ?? false} className={s['option'] ?? ''}>
          {Icon && <Icon aria-hidden />}
          <span className={s['text']}>{label}</span>
          {hint && <span className={s['hint']}>{hint}</span>}
          <Check aria-hidden className={s['tick']} />
        </ListBoxItem>
      ))}
    </ListBox>
  );
}
