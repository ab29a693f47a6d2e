import type { DeskOutput } from '#src/contract/desk.ts';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { plural } from '#ui/format.ts';
import s from './share.module.css';

interface FilesAlongProps extends Pick<DeskOutput<'sharing.preview'>, 'files'> {
  readonly onHide?: (field: string) => void;
  readonly onShow?: (field: string) => void;
}

/** The files that go with the record, each of which may stay here. Text is looked through for secrets before it leaves; what is in others nobody can tell. */
export function FilesAlong({ files: { names, total, own }, onHide, onShow }: FilesAlongProps) {
  if (total === 0 && own.length === 0) return null;
  const more = total - names.length;
  const named = onHide ? '' : `: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return (
    <div>
      {onHide && onShow && own.length > 0 && (
        <ul className={s['files']} aria-label="Files that go along">
          {own.map((file) => <li key={file.field}><Checkbox checked={file.goes} onChange={(on) => (on ? onShow(file.field) : onHide(file.field))}>{file.name}</Checkbox></li>)}
        </ul>
      )}
      <p className={s['quiet']}>{total === 0 ? 'No file goes along.' : `${plural(total, 'file')} ${total === 1 ? 'goes' : 'go'} along${named}. JPEG, PNG and WebP photos carry no place; HEIC photos and other files keep what was written into them.`}</p>
    </div>
  );
}
