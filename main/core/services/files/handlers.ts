import type { Handlers } from '#src/contract/desk.ts';
import type { fileMethods } from '#src/contract/desk/files.ts';
import type { Core } from '../../core.ts';
import { beginFile, cancelFile, finishFile, takePiece } from './attach.ts';
import { putThumbnail, removeFiles, updateFile } from './change.ts';
import { listFiles, readFile, thumbnailOf } from './read.ts';

export function fileHandlers(core: Core): Handlers<typeof fileMethods> {
  return {
    'files.list': (input) => listFiles(core.desk(), input),
    'files.read': (input) => readFile(core.desk(), input),
    'files.thumbnail': (input) => thumbnailOf(core.desk(), input),
    'files.putThumbnail': (input) => putThumbnail(core.desk(), input),
    'files.begin': (input) => beginFile(core.desk(), input),
    'files.piece': (input) => takePiece(core.desk(), input),
    'files.finish': (input) => finishFile(core.desk(), input),
    'files.cancel': ({ uploadId }) => cancelFile(core.desk(), uploadId),
    'files.update': (input) => updateFile(core.desk(), input),
    'files.remove': (input) => removeFiles(core.desk(), input),
  };
}
