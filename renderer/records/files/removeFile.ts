import type { FileRow } from '#src/contract/desk/files.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';

export function removeFile(file: FileRow): void {
  void act(() => call('files.remove', { ids: [file.id] }), `${file.name} removed`);
}
