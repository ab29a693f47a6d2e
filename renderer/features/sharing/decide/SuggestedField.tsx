import { useMemo } from 'react';
import type { ProposalField } from '#src/contract/desk/proposals.ts';
import { kindOf, type Kind } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { LongChange } from '#ui/data/ChangeList.tsx';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import type { Refs } from '../../../records/refs.ts';
import { fieldWords } from '../../../records/words.ts';
import s from './decide.module.css';
import { hasEditor, ResultEditor } from './ResultEditor.tsx';
import { Sides } from './Sides.tsx';
import { canTake, type FieldDraft } from './suggestionDraft.ts';

interface SuggestedFieldProps {
  readonly kind: Kind;
  readonly field: ProposalField;
  readonly refs: Refs;
  readonly draft: FieldDraft;
  readonly onDraft: (draft: FieldDraft) => void;
  /** Answered already: only to be read. */
  readonly readOnly: boolean;
}

const outcomes: Readonly<Partial<Record<ProposalField['outcome'], { tone: 'ok' | 'warn' | 'bad' | 'muted'; words: string }>>> = {
  merged: { tone: 'ok', words: 'You changed other words since; both changes are kept' },
  overlap: { tone: 'warn', words: 'You changed the same place since: say what shall hold' },
  same: { tone: 'muted', words: 'It is so already' },
  unusable: { tone: 'bad', words: 'Cannot be taken over: not shared any more, or the value does not fit' },
};

/** One suggested field: what it would change, and what a person says to it. */
export function SuggestedField({ kind, field, refs, draft, onDraft, readOnly }: SuggestedFieldProps) {
  const name = field.field;
  const value = 'value' in draft ? draft.value : field.outcome === 'overlap' ? field.mine : field.result;
  const state = outcomes[field.outcome];
  const open = canTake(field) && !readOnly;
  const settle = (next: unknown): void => onDraft({ take: true, editing: true, value: next });
  const texts = typeof field.mine === 'string' && typeof field.theirs === 'string' && field.isText;
  return (
    <section className={s['field']} aria-label={field.label}>
      <div className={s['fieldHead']}>
        {open && field.outcome !== 'overlap' ? <Checkbox checked={draft.take} onChange={(take) => onDraft({ ...draft, take })}><span className={s['fieldName']}>{field.label}</span></Checkbox> : <span className={s['fieldName']}>{field.label}</span>}
        {state && !readOnly && <StatusText tone={state.tone}>{state.words}</StatusText>}
        {open && field.outcome !== 'overlap' && hasEditor(kind, name) && (
          <Button size="small" label={`${draft.editing ? 'Leave as suggested' : 'Edit first'}: ${field.label}`}
            onPress={() => onDraft(draft.editing ? { take: true, editing: false } : { take: true, editing: true, value })}>{draft.editing ? 'Leave as suggested' : 'Edit first'}</Button>
        )}
      </div>
      {field.outcome === 'overlap' && !readOnly ? (
        <>
          <Sides kind={kind} field={name} mine={field.mine} theirs={field.theirs} refs={refs} standing="mine">
            <ResultEditor kind={kind} field={name} label={`Result for ${field.label.toLowerCase()}`} value={value} refs={refs} onChange={settle} />
          </Sides>
          <div className={s['buttons']}>
            <Button size="small" label={`Keep mine: ${field.label}`} onPress={() => onDraft({ take: false, editing: false })}>Keep mine</Button>
            <Button size="small" label={`Take theirs: ${field.label}`} onPress={() => settle(field.theirs)}>Take theirs</Button>
            {texts && <Button size="small" label={`Keep both: ${field.label}`} onPress={() => settle(`${String(field.mine)}\n\n${String(field.theirs)}`)}>Keep both</Button>}
          </div>
        </>
      ) : <Change kind={kind} field={field} refs={refs} before={readOnly ? field.base : field.mine} after={readOnly ? field.theirs : value} />}
      {draft.editing && field.outcome !== 'overlap' && !readOnly && <ResultEditor kind={kind} field={name} label={`What shall hold for ${field.label.toLowerCase()}`} value={value} refs={refs} onChange={settle} />}
    </section>
  );
}

function Change({ kind, field, refs, before, after }: { readonly kind: Kind; readonly field: ProposalField; readonly refs: Refs; readonly before: unknown; readonly after: unknown }) {
  const isLong = kindOf(kind).fields[field.field]?.type === 'markdown';
  const [from, to] = useMemo(() => [before, field.outcome === 'same' || field.outcome === 'unusable' ? field.theirs : after].map((one) => (isLong ? String(one ?? '') : fieldWords(kind, field.field, one, refs))) as [string, string], [before, after, field, isLong, kind, refs]);
  if (isLong) return <div><LongChange label={field.label} before={from} after={to} /></div>;
  if (from === to) return <p className={s['plain']}>{to}</p>;
  return <p className={s['plain']}><del>{from}</del> <span aria-hidden>→</span> <ins>{to}</ins></p>;
}
