import type { ReactNode } from 'react';
import { FieldError, Label, Text, VisuallyHidden } from 'react-aria-components';
import s from './field.module.css';

export interface FieldProps {
  readonly label: string;
  /** The label is spoken only; for fields whose place says what they are. */
  readonly hideLabel?: boolean;
  readonly hint?: ReactNode;
  /** Set: the field is wrong, and this says how to mend it. */
  readonly error?: string | null;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
}

export function FieldLabel({ label, hideLabel, required }: FieldProps) {
  if (hideLabel) return <VisuallyHidden><Label>{label}</Label></VisuallyHidden>;
  return <Label className={s['label']}>{label}{required && <span className={s['must']} aria-hidden> *</span>}</Label>;
}

export function FieldNotes({ hint, error }: Pick<FieldProps, 'hint' | 'error'>) {
  return (
    <>
      {hint && !error && <Text slot="description" className={s['hint']}>{hint}</Text>}
      <FieldError className={s['error']}>{error}</FieldError>
    </>
  );
}

/** What every react-aria field takes from the common props. */
export function ariaProps({ error, required, disabled, autoFocus }: FieldProps) {
  return { isInvalid: Boolean(error), isRequired: required ?? false, isDisabled: disabled ?? false, autoFocus: autoFocus ?? false, validationBehavior: 'aria' as const };
}
