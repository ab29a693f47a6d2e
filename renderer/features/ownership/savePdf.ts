import { toasts } from '#ui/feedback/toastQueue.ts';
import { localDay } from '#src/lib/dates.ts';
import { showError } from '../../bridge/actions.ts';
import { desktop } from '../../bridge/shell.ts';
import { asError } from '../../bridge/useQuery.ts';

/** The matrix as it would be printed, saved as a file. */
export async function savePdf(): Promise<void> {
  try {
    const path = await desktop.ask('shell.savePdf', { title: 'Save the matrix as PDF', suggested: `Ownership ${localDay(new Date().toISOString())}.pdf`, landscape: true });
    if (path !== null) toasts.add({ text: 'PDF saved', action: { label: 'Show it', run: () => void desktop.ask('shell.showInFolder', { path }) } });
  } catch (error) {
    showError(asError(error));
  }
}
