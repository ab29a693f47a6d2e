import { ExternalLink } from 'lucide-react';
import type { Kind } from '#src/domain/kinds.ts';
import type { CustomField } from '#src/domain/json-fields.ts';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { CopyButton } from '#ui/actions/CopyButton.tsx';
import { InlineCombo, InlineDate, InlineNumber, InlineSelect, InlineText } from '#ui/inline/Inline.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import { pickFrom, type Picked } from '../../records/picker.ts';
import { useFollowLink } from '../../records/useFollowLink.ts';
import s from './assets.module.css';

interface CustomValueProps {
  readonly field: CustomField;
  readonly value: string | number | undefined;
  readonly readOnly: boolean;
  readonly onCommit: (value: string | number | null) => Promise<void>;
}

/** One value of a field that the customer added to the type of an asset. */
export function CustomValue({ field, value, readOnly, onCommit }: CustomValueProps) {
  const follow = useFollowLink();
  const text = value === undefined ? '' : String(value);
  const common = { label: field.label, readOnly, onCommit };
  switch (field.type) {
    case 'text': return <InlineText {...common} invite="add" value={text} maxLength={20_000} />;
    case 'number': return <InlineNumber {...common} invite="add" value={typeof value === 'number' ? value : text === '' ? null : Number(text)} />;
    case 'date': return <InlineDate {...common} invite="add" value={text === '' ? null : text} />;
    case 'choice': return <InlineSelect<string> {...common} value={text === '' ? null : text} options={(field.choices ?? []).map((one) => ({ value: one, label: one }))} />;
    case 'url': return (
      <span className={s['beside']}>
        <InlineText {...common} invite="add" value={text} maxLength={2000} />
        {text !== '' && <IconButton icon={ExternalLink} size="small" label={`Open ${field.label}`} onPress={() => follow(text)} />}
      </span>
    );
    case 'secret': return (
      <span className={s['beside']}>
        <InlineText {...common} invite="say where it is kept" value={text} maxLength={2000} />
        {text !== '' && <CopyButton text={text} label={`Copy ${field.label}`} />}
      </span>
    );
    case 'person': return <RecordValue {...common} kind="person" id={text} />;
    case 'link': return <RecordValue {...common} kind="asset" id={text} />;
  }
}

interface RecordValueProps { readonly kind: Kind; readonly id: string; readonly label: string; readonly readOnly: boolean; readonly onCommit: CustomValueProps['onCommit'] }

function RecordValue({ kind, id, onCommit, ...cell }: RecordValueProps) {
  const { data } = useQuery('records.get', id === '' ? null : { kind, id }, [kind]);
  const item: Picked | null = id === '' || !data ? null : { id, label: String(data.record['name']) };
  return <InlineCombo<Picked> {...cell} value={item} load={pickFrom(kind)} none="None" onCommit={(next) => onCommit(next?.id ?? null)} />;
}
