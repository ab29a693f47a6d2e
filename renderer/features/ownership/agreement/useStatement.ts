import { useEffect, useState } from 'react';
import type { Statement } from '#src/domain/ownership/statement.ts';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { showError } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { desktop } from '../../../bridge/shell.ts';
import { asError } from '../../../bridge/useQuery.ts';

export interface ReadyStatement { readonly statement: Statement; readonly fingerprint: string }

export interface StatementActions {
  /** Stands while it is being printed in the matrix’s place. */
  readonly ready: ReadyStatement | null;
  print(): void;
  savePdf(): void;
  /** As a signed file. */
  save(): void;
}

/** The statement on paper, as PDF, and as a signed file. */
export function useStatement(): StatementActions {
  const [ready, setReady] = useState<ReadyStatement | null>(null);
  useEffect(() => {
    if (!ready) return;
    const end = (): void => setReady(null);
    window.addEventListener('afterprint', end);
    window.print();
    return () => window.removeEventListener('afterprint', end);
  }, [ready]);
  const failed = (error: unknown): void => showError(asError(error));
  return {
    ready,
    print: () => void Promise.all([call('agreements.statement', {}), call('agreements.sign', {})]).then(([statement, { fingerprint }]) => setReady({ statement, fingerprint }), failed),
    savePdf: () => void call('agreements.sign', {}).then(async ({ fileName, html }) => {
      const path = await desktop.ask('shell.saveHtmlAsPdf', { title: 'Save the agreed division as PDF', suggested: fileName.replace(/html$/, 'pdf'), html });
      if (path !== null) toasts.add({ text: 'PDF saved', action: { label: 'Show it', run: () => void desktop.ask('shell.showInFolder', { path }) } });
    }).catch(failed),
    save: () => void call('agreements.sign', {}).then(async ({ fileName, html, fingerprint }) => {
      const path = await desktop.ask('shell.saveText', { title: 'Save the signed statement', suggested: fileName, text: html });
      if (path !== null) toasts.add({ text: `Saved and signed with the key ${fingerprint}. Tell the provider this key by another way.` });
    }).catch(failed),
  };
}
