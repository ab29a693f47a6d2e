import type { FileRow } from '#src/contract/desk/files.ts';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { showError } from '../../bridge/actions.ts';
import { desktop } from '../../bridge/shell.ts';
import { asError } from '../../bridge/useQuery.ts';
import { readContent } from './content.ts';

/** The shell asks where, and writes it there: no path passes through the page. */
export async function saveCopy({ name, sha256 }: Pick<FileRow, 'name' | 'sha256'>): Promise<void> {
  try {
    const bytes = new Uint8Array(await (await readContent(sha256)).arrayBuffer());
    const path = await desktop.ask('shell.saveBytes', { title: 'Save a copy', suggested: name, bytes });
    if (path !== null) toasts.add({ text: `A copy of ${name} is saved`, action: { label: 'Show', run: () => void desktop.ask('shell.showInFolder', { path }) } });
  } catch (error) {
    showError(asError(error));
  }
}
