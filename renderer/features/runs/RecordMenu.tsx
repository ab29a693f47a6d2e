import { useState } from 'react';
import { FileDown, FileText, Printer } from 'lucide-react';
import type { OpenRun, RunStep } from '#src/contract/desk/runs.ts';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { formatDate } from '#ui/format.ts';
import { MenuButton } from '#ui/overlays/MenuButton.tsx';
import { showError } from '../../bridge/actions.ts';
import { desktop } from '../../bridge/shell.ts';
import { asError, useQuery } from '../../bridge/useQuery.ts';
import { recordHtml } from './recordHtml.ts';

/** The record of a run as a file for whoever asks for proof, or on paper. */
export function RecordMenu({ run, steps }: { readonly run: OpenRun; readonly steps: readonly RunStep[] }) {
  const company = useQuery('workspace.status', {}, ['workspace']).data?.name ?? '';
  const [busy, setBusy] = useState(false);
  const name = `${run.title}, ${formatDate(run.startedAt)}`.replaceAll(/[\\/:*?"<>|]/g, '-');
  const save = async (format: 'pdf' | 'html'): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      const html = await recordHtml(run, steps, company);
      const path = format === 'pdf'
        ? await desktop.ask('shell.saveHtmlAsPdf', { title: 'Save the record as PDF', suggested: `${name}.pdf`, html })
        : await desktop.ask('shell.saveText', { title: 'Save the record as HTML', suggested: `${name}.html`, text: html });
      if (path !== null) toasts.add({ text: 'Record saved.', action: { label: 'Show', run: () => void desktop.ask('shell.showInFolder', { path }) } });
    } catch (error) {
      showError(asError(error));
    }
    setBusy(false);
  };
  return (
    <MenuButton label="Record" entries={[
      { id: 'pdf', label: 'Save the record as PDF…', icon: FileDown, run: () => void save('pdf') },
      { id: 'html', label: 'Save the record as HTML…', icon: FileText, run: () => void save('html') },
      { id: 'print', label: 'Print…', icon: Printer, keys: 'mod+p', run: () => window.print() },
    ]}><IconButton icon={Printer} label="Record: print or save" disabled={busy} /></MenuButton>
  );
}
