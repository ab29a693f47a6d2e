import { Download, Eye, FileText, ImageOff, Trash2 } from 'lucide-react';
import type { FileRow } from '#src/contract/desk/files.ts';
import { formatBytes, formatRelative } from '#ui/format.ts';
import { ContextMenuArea } from '#ui/overlays/ContextMenu.tsx';
import type { MenuEntry } from '#ui/overlays/menuEntries.ts';
import { saveCopy } from './saveCopy.ts';
import { thumbnailUrl } from './thumbnails.ts';
import { usePicture } from './usePicture.ts';
import s from './files.module.css';

interface FileTileProps {
  readonly file: FileRow;
  readonly onOpen: () => void;
  /** Absent: it may only be looked at. */
  readonly onRemove: (() => void) | undefined;
}

/** One file: a small picture, or a line with its name. Enter opens it, Delete removes it. */
export function FileTile({ file, onOpen, onRemove }: FileTileProps) {
  const entries: readonly MenuEntry[] = [
    { id: 'open', label: 'Open', icon: Eye, keys: 'enter', run: onOpen },
    { id: 'save', label: 'Save a copy', icon: Download, disabled: !file.here, run: () => void saveCopy(file) },
    ...(onRemove ? [{ id: 'rule', rule: true } as const, { id: 'remove', label: 'Remove', icon: Trash2, keys: 'delete', danger: true, run: onRemove }] : []),
  ];
  return (
    <li className={file.image ? s['tile'] : s['row']}>
      <ContextMenuArea label={file.name} entries={entries}>
        <button type="button" data-file-tile="" className={s['button']} title={file.caption ?? file.name} aria-label={`${file.name}${file.caption ? `: ${file.caption}` : ''}`} onClick={onOpen}
          onKeyDown={(event) => {
            if (event.key !== 'Delete' || !onRemove) return;
            event.preventDefault();
            event.stopPropagation();
            onRemove();
          }}>
          {file.image ? <Thumbnail file={file} /> : <><FileText aria-hidden /><Words file={file} /></>}
        </button>
      </ContextMenuArea>
    </li>
  );
}

function Words({ file }: { readonly file: FileRow }) {
  return (
    <>
      <span className={s['name']}>{file.name}</span>
      <small>{file.here ? `${formatBytes(file.size)} · ${formatRelative(file.createdAt, new Date().toISOString())}` : 'not on this computer'}</small>
    </>
  );
}

function Thumbnail({ file }: { readonly file: FileRow }) {
  const { url, absent } = usePicture(file.here ? file.sha256 : null, thumbnailUrl);
  if (url) return <img src={url} alt="" draggable={false} />;
  return absent ? <span className={s['absent']}><ImageOff aria-hidden /></span> : null;
}
