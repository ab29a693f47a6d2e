import { useState } from 'react';
import { ChevronLeft, ChevronRight, Download, FileText, Trash2, ZoomIn, ZoomOut } from 'lucide-react';
import type { FileRow } from '#src/contract/desk/files.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { formatBytes, formatDateTime } from '#ui/format.ts';
import { InlineText } from '#ui/inline/Inline.tsx';
import { useShortcuts } from '#ui/keys.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { rememberChange } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { pictureUrl } from './content.ts';
import { removeFile } from './removeFile.ts';
import { saveCopy } from './saveCopy.ts';
import { usePicture } from './usePicture.ts';
import s from './files.module.css';

interface FileViewerProps {
  readonly files: readonly FileRow[];
  readonly id: string;
  readonly readOnly: boolean;
  readonly onShow: (id: string) => void;
  readonly onClose: () => void;
}

/** One file large, with arrows to its neighbours. */
export function FileViewer({ files, id, readOnly, onShow, onClose }: FileViewerProps) {
  const at = files.findIndex((one) => one.id === id);
  const file = files[at];
  const [zoomed, setZoomed] = useState(false);
  const go = (step: number): void => {
    const next = files[at + step];
    if (!next) return;
    setZoomed(false);
    onShow(next.id);
  };
  useShortcuts([
    { keys: 'arrowleft', label: 'The file before', scope: 'Files', inDialogs: true, run: () => go(-1) },
    { keys: 'arrowright', label: 'The next file', scope: 'Files', inDialogs: true, run: () => go(1) },
    { keys: 'z', label: 'Zoom', scope: 'Files', inDialogs: true, run: () => setZoomed(!zoomed) },
  ]);
  if (!file) return null;
  const update = async (fields: { name?: string; caption?: string | null }): Promise<void> => {
    rememberChange((await call('files.update', { id: file.id, ...fields })).changeSetId);
  };
  const remove = (): void => {
    const neighbour = files[at + 1] ?? files[at - 1];
    removeFile(file);
    if (neighbour) onShow(neighbour.id);
    else onClose();
  };
  const position = files.length > 1 ? `${at + 1} of ${files.length} · ` : '';
  return (
    <Dialog open width="full" dismissable title={file.name} onClose={onClose}
      footer={<>
        <span className={s['facts']}>{position}{formatBytes(file.size)} · added {formatDateTime(file.createdAt)}</span>
        {!readOnly && <Button icon={Trash2} onPress={remove}>Remove</Button>}
        <Button icon={Download} disabled={!file.here} onPress={() => void saveCopy(file)}>Save a copy</Button>
      </>}>
      <div className={s['viewer']}>
        <div className={s['stage']}>
          <IconButton icon={ChevronLeft} label="The file before" keys="arrowleft" disabled={at === 0} onPress={() => go(-1)} />
          <Content key={file.id} file={file} zoomed={zoomed} onZoom={() => setZoomed(!zoomed)} />
          <IconButton icon={ChevronRight} label="The next file" keys="arrowright" disabled={at === files.length - 1} onPress={() => go(1)} />
        </div>
        <div className={s['about']}>
          <span className={s['fields']}>
            <span><small>Name</small><InlineText label="Name" value={file.name} maxLength={150} readOnly={readOnly} onCommit={(name) => update({ name })} /></span>
            <span><small>Caption</small><InlineText label="Caption" invite="add" value={file.caption ?? ''} maxLength={1000} readOnly={readOnly} onCommit={(caption) => update({ caption: caption || null })} /></span>
          </span>
          {file.image && <IconButton icon={zoomed ? ZoomOut : ZoomIn} label={zoomed ? 'Fit into the window' : 'Show at full size'} keys="z" onPress={() => setZoomed(!zoomed)} />}
        </div>
      </div>
    </Dialog>
  );
}

function Content({ file, zoomed, onZoom }: { readonly file: FileRow; readonly zoomed: boolean; readonly onZoom: () => void }) {
  const { url, absent } = usePicture(file.image && file.here ? file.sha256 : null, pictureUrl);
  if (url) return <div className={s['large']} data-zoomed={zoomed || undefined} tabIndex={zoomed ? 0 : -1}><img src={url} alt={file.caption ?? file.name} draggable={false} onClick={onZoom} /></div>;
  if (!absent) return <div className={s['large']} aria-busy />;
  return <div className={s['large']}><div className={s['plain']}><FileText aria-hidden /><p>{explain(file)}</p></div></div>;
}

function explain(file: FileRow): string {
  if (!file.here) return 'Its content is not on this computer. If the workspace was copied here, copy the folder beside it that ends in .tandem.files too, or restore a backup from Settings.';
  if (file.image) return 'This picture cannot be shown: its content is damaged, or of a form that this window does not know. Restore a backup from Settings, or add it again.';
  return 'There is no preview of this kind of file. Save a copy to open it with a program of yours.';
}
