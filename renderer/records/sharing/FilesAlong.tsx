import type { DeskOutput } from '#src/contract/desk.ts';
import { plural } from '#ui/format.ts';
import s from './share.module.css';

/** The files that go with the record, by name. Text is looked through for secrets before it leaves; what is in others nobody can tell. */
export function FilesAlong({ files: { names, total } }: Pick<DeskOutput<'sharing.preview'>, 'files'>) {
  if (total === 0) return null;
  const more = total - names.length;
  return <p className={s['quiet']}>{`${plural(total, 'file')} ${total === 1 ? 'goes' : 'go'} along: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}. JPEG, PNG and WebP photos carry no place; HEIC photos and other files keep what was written into them.`}</p>;
}
