import { useRef, useState, type KeyboardEvent } from 'react';
import { Paperclip } from 'lucide-react';
import type { FileRow } from '#src/contract/desk/files.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { cx } from '#ui/cx.ts';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { Progress } from '#ui/feedback/Progress.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import { FileTile } from './FileTile.tsx';
import { FileViewer } from './FileViewer.tsx';
import { removeFile } from './removeFile.ts';
import { useFileDrops } from './useFileDrops.ts';
import { useUploads, type Upload } from './useUploads.ts';
import s from './files.module.css';

interface FilesPanelProps {
  readonly kind: Kind;
  readonly id: string;
  /** In the trash: to look at only. */
  readonly readOnly?: boolean;
}

const PAGE = 60;

/** The files and photos of a record: dropped here, pasted, or chosen; each opens large. */
export function FilesPanel({ kind, id, readOnly = false }: FilesPanelProps) {
  const [limit, setLimit] = useState(PAGE);
  const { data, error, reload } = useQuery('files.list', { kind, id, offset: 0, limit }, ['attachment']);
  const [open, setOpen] = useState<string | null>(null);
  const { uploads, add } = useUploads({ kind, id });
  const chooser = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLElement>(null);
  const [over, setOver] = useState(false);
  useFileDrops(panel, readOnly ? null : add, setOver);
  const rows = data?.rows ?? [];
  const pictures = rows.filter((file) => file.image);
  const others = rows.filter((file) => !file.image);
  const more = (data?.total ?? 0) - rows.length;
  const tile = (file: FileRow) => <FileTile key={file.id} file={file} onOpen={() => setOpen(file.id)} onRemove={readOnly ? undefined : () => removeFile(file)} />;
  return (
    <section ref={panel} className={cx(s['panel'], over && s['over'])} aria-label="Files">
      <div className={s['head']}>
        <h3 className={s['heading']}>Files{data && data.total > 0 && <span className={s['count']}>{data.total}</span>}</h3>
        {!readOnly && <Button size="small" icon={Paperclip} onPress={() => chooser.current?.click()}>Add files</Button>}
      </div>
      <input ref={chooser} type="file" multiple hidden aria-label="Files to add" onChange={(event) => { add([...(event.target.files ?? [])]); event.target.value = ''; }} />
      {error && <ErrorState message={error.message} hint={error.hint} onRetry={reload} />}
      <div className={s['files']} onKeyDown={moveAmongTiles}>
        {pictures.length > 0 && <ul className={s['grid']}>{pictures.map(tile)}</ul>}
        {others.length > 0 && <ul className={s['list']}>{others.map(tile)}</ul>}
      </div>
      {uploads.map((upload) => <UploadLine key={upload.key} upload={upload} />)}
      {data && rows.length === 0 && uploads.length === 0 && <p className={s['quiet']}>{readOnly ? 'No files.' : 'Drop files or photos here, or paste a picture.'}</p>}
      {more > 0 && <Button size="small" variant="quiet" onPress={() => setLimit(Math.min(500, limit + 200))}>{`Show ${more} more`}</Button>}
      {open !== null && <FileViewer files={[...pictures, ...others]} id={open} readOnly={readOnly} onShow={setOpen} onClose={() => setOpen(null)} />}
    </section>
  );
}

function UploadLine({ upload }: { readonly upload: Upload }) {
  if (upload.problem !== null)
    return <div className={s['problem']} role="alert"><span>{upload.problem}</span><Button size="small" variant="quiet" onPress={() => upload.cancel()}>Dismiss</Button></div>;
  return <Progress label={upload.name} value={upload.part} words={`${Math.round(upload.part * 100)} %`} onCancel={() => upload.cancel()} />;
}

/** Arrows go from file to file, in the order in which they stand. */
function moveAmongTiles(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const tiles = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-file-tile]')];
  const at = tiles.findIndex((one) => one === event.target);
  const next = tiles[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}
