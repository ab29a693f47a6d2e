import { useId, type ReactNode } from 'react';
import { Plus } from 'lucide-react';
import { workTypes } from '#src/domain/kinds/work.ts';
import { cx } from '#ui/cx.ts';
import { captureOf } from './reading.ts';
import { QuickChips } from './QuickChips.tsx';
import { QuickOptions } from './QuickOptions.tsx';
import { useQuickLine, type QuickLineOptions } from './useQuickLine.ts';
import s from './quick-add.module.css';

interface QuickAddFieldProps extends QuickLineOptions {
  readonly label: string;
  readonly placeholder: string;
  readonly autoFocus?: boolean;
  /** Large, for a place of its own; else one line among others. */
  readonly large?: boolean;
  /** At the end of the line while it is empty. */
  readonly after?: ReactNode;
}

/** A line that is understood as it is typed. Enter saves, Ctrl+Enter saves and stays, arrow down goes to the parts. */
export function QuickAddField({ label, placeholder, autoFocus = false, large = false, after, ...options }: QuickAddFieldProps) {
  const quick = useQuickLine(options);
  const id = useId();
  const { reading, context } = quick;
  const says = new Set(reading.parts.map(({ part }) => part.kind));
  const workType = captureOf(reading, options.start).workType as keyof typeof workTypes;
  const standing = quick.line.trim() === '' || says.has('workType') ? [] : [workTypes[workType]];
  return (
    <div className={cx(s['quick'], large ? s['large'] : '')} data-quick-add="">
      <div className={s['line']}>
        <Plus aria-hidden />
        <input ref={quick.input}
          role="combobox" aria-label={label} aria-autocomplete="list" aria-expanded={quick.options.length > 0} aria-controls={quick.options.length > 0 ? `${id}-list` : undefined}
          aria-activedescendant={quick.active >= 0 ? `${id}-list-${quick.active}` : undefined} aria-invalid={quick.problem !== null} aria-describedby={quick.problem ? `${id}-problem` : undefined}
          placeholder={placeholder} autoComplete="off" autoFocus={autoFocus} maxLength={5000} value={quick.line} readOnly={quick.saving}
          onChange={(event) => quick.change(event.target.value, event.target.selectionStart ?? event.target.value.length)}
          onSelect={(event) => quick.moveCursor(event.currentTarget.selectionStart ?? 0)} onKeyDown={quick.keyDown} />
        {quick.line === '' && after}
      </div>
      {quick.options.length > 0 && <QuickOptions id={`${id}-list`} label="Names" options={quick.options} active={quick.active} onPick={quick.pick} />}
      {quick.line.trim() !== '' && (reading.parts.length > 0 || standing.length > 0) && (
        <QuickChips parts={reading.parts} today={context.today} standing={standing} onRemove={quick.remove} onChoose={quick.choose} onLeave={() => quick.input.current?.focus()} />
      )}
      {quick.problem && <p id={`${id}-problem`} role="alert" className={s['problem']}>{quick.problem}</p>}
    </div>
  );
}
