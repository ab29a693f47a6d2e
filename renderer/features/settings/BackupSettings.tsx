import { useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { FieldList } from '#ui/data/FieldList.tsx';
import { formatBytes, formatCount, formatDateTime } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { showError } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { asError, useQuery } from '../../bridge/useQuery.ts';
import s from '../../records/page.module.css';

const reasons: Readonly<Record<string, string>> = { daily: 'Daily', manual: 'By hand', 'before-migration': 'Before an update', 'before-restore': 'Before a restore' };

export function BackupSettings() {
  const { data, error, reload } = useQuery('backup.list', {}, []);
  const [busy, setBusy] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const backUp = async (): Promise<void> => {
    setBusy(true);
    try {
      const { bytes } = await call('backup.now', {});
      toasts.add({ text: `Backed up and verified, ${formatBytes(bytes)}.` });
      reload();
    } catch (reason) { showError(asError(reason)); } finally { setBusy(false); }
  };
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return null;
  return (
    <>
      <p className={s['note']}>Tandem copies the workspace once a day while it is open, opens each copy to prove it, and keeps 14. They stand in <code>{data.folder}</code>.</p>
      <div className={s['buttons']}><Button variant="primary" onPress={() => void backUp()} pending={busy}>Back up now</Button></div>
      {data.backups.length === 0 ? <EmptyState title="No backup yet">The first daily one is made within a quarter of an hour of opening.</EmptyState> : (
        <table className={s['table']}>
          <thead><tr><th scope="col">When</th><th scope="col">Why</th><th scope="col">Size</th><th scope="col"><span className={s['hidden']}>Actions</span></th></tr></thead>
          <tbody>
            {data.backups.map((backup) => (
              <tr key={backup.path}>
                <td>{formatDateTime(backup.at)}</td><td>{reasons[backup.reason] ?? backup.reason}</td><td>{formatBytes(backup.bytes)}</td>
                <td><Button size="small" label={`Look into the backup of ${formatDateTime(backup.at)}`} onPress={() => setChosen(backup.path)}>Look into</Button></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {chosen && <RestoreDialog path={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}

function RestoreDialog({ path, onClose }: { readonly path: string; readonly onClose: () => void }) {
  const { data, error } = useQuery('backup.preview', { path }, []);
  const [busy, setBusy] = useState(false);
  const restore = async (): Promise<void> => {
    setBusy(true);
    try {
      const { keptAs } = await call('backup.restore', { path });
      toasts.add({ text: `Restored. The workspace as it was before is kept as ${keptAs}.` });
      onClose();
    } catch (reason) {
      showError(asError(reason));
      setBusy(false);
    }
  };
  return (
    <Dialog open title="Restore this backup?" onClose={onClose}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="danger" disabled={!data} pending={busy} onPress={() => void restore()}>Restore</Button></>}>
      {error && <ErrorState message={error.message} hint={error.hint} />}
      {data && <>
        <p>It holds {data.name} as of {formatDateTime(data.lastChange ?? data.at)}. The present file is kept beside it, so nothing is lost.</p>
        <FieldList lines={Object.entries(data.counts).map(([label, count]) => ({ label, value: formatCount(count) }))} />
      </>}
    </Dialog>
  );
}
