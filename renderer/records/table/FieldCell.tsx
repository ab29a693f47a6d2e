import { Check } from 'lucide-react';
import { kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { Who } from '#ui/data/Avatar.tsx';
import { Dash, Gap } from '#ui/data/Chips.tsx';
import { formatDate, formatDateTime, formatMinutes } from '#ui/format.ts';
import { numberFormat } from '#ui/formatters.ts';
import { useRefs } from './refsContext.ts';
import s from './table.module.css';

/** What a cell shows when its field is empty: an invitation to fill it, or a dash where empty is fine. */
export type Empty = 'invite' | 'dash';

/** One field of a row, drawn by its declared type. */
export function FieldCell({ kind, row, name, empty }: { readonly kind: Kind; readonly row: AnyRecord; readonly name: string; readonly empty: Empty }) {
  const field = kindOf(kind).fields[name];
  const value = row[name];
  if (field?.type === 'bool') return value === true ? <Check className={s['check']} role="img" aria-label={field.label} /> : null;
  if (field === undefined || value === null || value === undefined || value === '') return empty === 'invite' ? <Gap>{field?.type === 'text' || field?.type === 'day' ? 'add' : 'choose'}</Gap> : <Dash />;
  switch (field.type) {
    case 'text': case 'markdown': return <span className={s['text']} title={String(value)}>{String(value)}</span>;
    case 'choice': return <>{field.choices[String(value)]}</>;
    case 'day': return <time dateTime={String(value)}>{formatDate(String(value))}</time>;
    case 'instant': return <time dateTime={String(value)}>{formatDateTime(String(value))}</time>;
    case 'int': return <>{name.endsWith('Minutes') ? formatMinutes(Number(value)) : String(value)}</>;
    case 'money': return <>{numberFormat(undefined, { minimumFractionDigits: 2 }).format(Number(value))}</>;
    case 'ref': return <RefCell id={String(value)} to={field.to} />;
    case 'json': return null;
  }
}

function RefCell({ id, to }: { readonly id: string; readonly to: string }) {
  const target = useRefs()[id];
  if (!target) return <span className={s['gone']}>in the trash</span>;
  if (to === 'person' && (target.side === 'internal' || target.side === 'provider')) return <Who name={target.title} side={target.side} />;
  return <span className={s['text']} title={target.title}>{target.title}</span>;
}
