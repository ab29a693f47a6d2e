import { VisuallyHidden } from 'react-aria-components';
import type { Field } from '#src/domain/fields.ts';
import { isKind, kindOf, type Kind, type RecordBase } from '#src/domain/kinds.ts';
import type { Refs } from './refs.ts';
import { InlineCombo, InlineDate, InlineNumber, InlineSelect, InlineText } from '#ui/inline/Inline.tsx';
import { Switch } from '#ui/fields/Switch.tsx';
import { Who } from '#ui/data/Avatar.tsx';
import { formatDateTime, formatMoney } from '#ui/format.ts';
import { act } from '../bridge/actions.ts';
import { call } from '../bridge/bridge.ts';
import { pickFrom, type Picked } from './picker.ts';
import { saveField } from './useRecord.ts';

interface RecordFieldProps {
  readonly kind: Kind;
  readonly record: RecordBase;
  readonly refs: Refs;
  readonly name: string;
  /** The words of the dashed invitation when empty: "choose", "write one". */
  readonly invite?: string;
  readonly readOnly?: boolean;
  /** For money: an ISO 4217 code. */
  readonly currency?: string;
}

const inviteFor = (field: Field): string => (field.type === 'ref' || field.type === 'choice' ? 'choose' : field.type === 'markdown' ? 'describe' : 'add');

function personChip(item: Picked) {
  return item.side === 'internal' || item.side === 'provider' ? <Who name={item.label} side={item.side} /> : item.label;
}

/** One field of a record, read and edited in place, drawn by its declared type. */
export function RecordField({ kind, record, refs, name, invite, readOnly = false, currency = 'USD' }: RecordFieldProps) {
  const field = kindOf(kind).fields[name];
  if (!field) throw new Error(`${kind} has no field ${name}`);
  const value = (record as RecordBase & Readonly<Record<string, unknown>>)[name];
  const common = { label: field.label, invite: invite ?? inviteFor(field), readOnly: readOnly || record.deletedAt !== null };
  const save = (next: unknown): Promise<void> => saveField(kind, record.id, name, next);
  switch (field.type) {
    case 'text': return <InlineText {...common} value={(value as string | null) ?? ''} maxLength={field.max} onCommit={save} />;
    case 'markdown': return <InlineText {...common} lines value={(value as string | null) ?? ''} onCommit={save} />;
    case 'int': return <InlineNumber {...common} value={value as number | null} onCommit={save} />;
    case 'money': return <InlineNumber {...common} value={value as number | null} format={(amount) => formatMoney(amount, currency)} onCommit={save} />;
    case 'day': return <InlineDate {...common} value={value as string | null} onCommit={save} />;
    case 'instant': return <span>{value ? formatDateTime(value as string) : ''}</span>;
    case 'bool': return (
      <Switch on={value === true} disabled={common.readOnly} onChange={(on) => void act(() => call('records.update', { kind, id: record.id, fields: { [name]: on } }))}>
        <VisuallyHidden>{field.label}: </VisuallyHidden>{value === true ? 'Yes' : 'No'}
      </Switch>
    );
    case 'choice': return (
      <InlineSelect {...common} value={value as string | null} options={Object.entries(field.choices).map(([key, label]) => ({ value: key, label }))} onCommit={save} />
    );
    case 'ref': {
      if (!isKind(field.to)) return null;
      const target = value === null || value === undefined ? undefined : refs[value as string];
      const item: Picked | null = target ? { id: value as string, label: target.title, ...(target.side ? { side: target.side } : {}) } : null;
      return (
        <InlineCombo<Picked> {...common} value={item} load={pickFrom(field.to)} none="None"
          {...(field.to === 'person' ? { renderItem: personChip } : {})}
          onCommit={(next) => save(next?.id ?? null)} />
      );
    }
    case 'json': return null;
  }
}
