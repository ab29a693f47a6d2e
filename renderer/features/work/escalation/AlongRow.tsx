import { useState } from 'react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { DeskOutput } from '#src/contract/desk.ts';
import type { ContextRow } from '#src/contract/desk/escalation.ts';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { formatDate, plural } from '#ui/format.ts';
import { FilesAlong } from '../../../records/sharing/FilesAlong.tsx';
import { SharePreview } from '../../../records/sharing/SharePreview.tsx';
import s from './escalation.module.css';

type Level = 'summary' | 'full';
const shared = { private: 'Private now', summary: 'Shared as summary', full: 'Shared in full' } as const;

interface AlongRowProps {
  readonly row: ContextRow;
  /** It has to go. */
  readonly fixed: boolean;
  readonly level: Level | null;
  readonly onChange: (level: Level | null) => void;
  /** Keeps a field or a file here, or lets it go again. */
  readonly onHide: (field: string, hidden: boolean) => void;
  readonly preview: DeskOutput<'sharing.preview'> | undefined;
}

/** One record that may go along: how far it is shared, how far it would be, and exactly what the provider would see. */
export function AlongRow({ row, fixed, level, onChange, onHide, preview }: AlongRowProps) {
  const [open, setOpen] = useState(false);
  const already = row.level !== 'private';
  const wider = level !== null && (!already || (row.level === 'summary' && level === 'full'));
  const what = [row.why, row.files > 0 ? plural(row.files, 'file') : null, already && row.until ? `until ${formatDate(row.until)}` : null].filter(Boolean).join(' · ');
  // What is shared already keeps its own choices; those are changed in its Share dialog.
  const choices = wider ? { onHide: (field: string) => onHide(field, true), onShow: (field: string) => onHide(field, false) } : {};
  return (
    <li>
      <div className={s['row']}>
        <IconButton size="small" icon={open ? ChevronDown : ChevronRight} label={`${open ? 'Hide' : 'Show'} what the provider sees of ${row.title}`} disabled={level === null} onPress={() => setOpen(!open)} />
        <Checkbox checked={level !== null} disabled={fixed || already} onChange={(on) => onChange(on ? row.offeredLevel : null)}>{row.title} <small>{what}</small></Checkbox>
        {wider ? <StatusText tone="info">{already ? 'Will be shared in full' : 'Will be shared'}</StatusText> : <StatusText tone="muted">{shared[row.level]}</StatusText>}
        {level !== null && row.level !== 'full' ? (
          <Select<Level> size="small" hideLabel label={`How far ${row.title} is shared`} value={level} onChange={onChange} options={[{ value: 'summary', label: 'Summary' }, { value: 'full', label: 'Full' }]} />
        ) : <span />}
      </div>
      {open && level !== null && preview && <><SharePreview kind={row.kind} preview={preview} {...choices} /><FilesAlong files={preview.files} {...choices} /></>}
    </li>
  );
}
