import { useState } from 'react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { Opening } from '#src/contract/desk/handoff.ts';
import { kindOf } from '#src/domain/kinds.ts';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { plural } from '#ui/format.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { SharePreview } from '../../records/sharing/SharePreview.tsx';
import s from './handoff.module.css';

const FEW = 8;

/** What would be shared, record by record; each opens to exactly what the provider would read. */
export function OpeningList({ rows, words }: { readonly rows: readonly Opening[]; readonly words: string }) {
  const [all, setAll] = useState(false);
  const held = rows.filter((row) => row.held !== null);
  const shown = all ? rows : [...held, ...rows.filter((row) => row.held === null)].slice(0, FEW);
  return (
    <div>
      <p className={s['detailText']}>{words}</p>
      {held.length > 0 && <p className={s['detailText']}><StatusText tone="warn">{plural(held.length, 'record')} stay here.</StatusText></p>}
      {rows.length > 0 && <ul className={s['openings']} aria-label="What would be shared">{shown.map((row) => <Line key={row.id} row={row} />)}</ul>}
      {rows.length > shown.length && <button type="button" className={s['more']} onClick={() => setAll(true)}>Show all {rows.length}</button>}
    </div>
  );
}

function Line({ row }: { readonly row: Opening }) {
  const [open, setOpen] = useState(false);
  const hiddenNames = row.hidden;
  const proposed = { level: 'full', right: 'view', until: row.until, hiddenFields: [] as string[] } as const;
  const { data } = useQuery('sharing.preview', open ? { kind: row.kind, id: row.id, proposed: { ...proposed, hiddenFields: fieldsNamed(row) } } : null, ['share', row.kind]);
  return (
    <li>
      <div className={s['opening']}>
        <IconButton size="small" icon={open ? ChevronDown : ChevronRight} label={`${open ? 'Hide' : 'Show'} what the provider sees of ${row.title}`} onPress={() => setOpen(!open)} />
        <span className={s['ellipsis']} title={row.title}>{row.title}</span>
        <small>{kindOf(row.kind).label}{row.files > 0 ? `, ${plural(row.files, 'file')}` : ''}</small>
        {row.held !== null ? <StatusText tone="warn">{row.held}</StatusText> : <StatusText tone="info">{row.before === 'private' ? 'New to the provider' : row.before === 'summary' ? 'Summary so far' : 'For longer'}{hiddenNames.length > 0 ? `, ${plural(hiddenNames.length, 'field')} kept back` : ''}</StatusText>}
      </div>
      {open && data && <SharePreview kind={row.kind} preview={data} />}
    </li>
  );
}

/** The preview names hidden fields by their label; the terms by their name. */
function fieldsNamed(row: Opening): string[] {
  return Object.entries(kindOf(row.kind).fields).filter(([, field]) => row.hidden.includes(field.label)).map(([name]) => name);
}
