import { useRef } from 'react';
import { FileInput as FileIcon } from 'lucide-react';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { formatDateTime, formatRelative } from '#ui/format.ts';
import { showError } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { desktop } from '../../bridge/shell.ts';
import { asError, useQuery } from '../../bridge/useQuery.ts';
import { readFile } from './readFile.ts';
import type { FileInput } from './types.ts';
import s from './import.module.css';

const states = { running: 'Running', done: 'Done', cancelled: 'Cancelled', interrupted: 'Interrupted, taken back', undone: 'Undone' } as const;

/** Chooses a file, or looks at earlier imports. */
export function FileStep({ busy, onFile, onProblem }: { readonly busy: boolean; onFile(input: FileInput): void; onProblem(error: unknown): void }) {
  const input = useRef<HTMLInputElement>(null);
  const earlier = useQuery('imports.batches', { offset: 0, limit: 10 });
  const take = (file: File | undefined): void => {
    if (file) readFile(file).then(onFile, onProblem);
  };
  const choose = (): void => {
    if (!desktop.inElectron) return input.current?.click();
    desktop.ask('shell.chooseFile', { title: 'Import a CSV file', filters: [{ name: 'CSV', extensions: ['csv', 'tsv', 'txt'] }] })
      .then((path) => { if (path !== null) onFile({ path }); }, onProblem);
  };
  const undo = (batchId: string): void => void call('imports.undo', { batchId }).then(
    () => { toasts.add({ text: 'The import was taken back.' }); earlier.reload(); },
    (error: unknown) => showError(asError(error)),
  );
  return (
    <>
      <div className={s['drop']} onDragOver={(event) => event.preventDefault()} onDrop={(event) => { event.preventDefault(); take(event.dataTransfer.files[0]); }}>
        <FileIcon className={s['picture']} aria-hidden />
        <h2 className={s['invite']}>Bring your assets, people or sites in</h2>
        <p className={s['note']}>Choose a CSV file, or drop it here. Exports of Snipe-IT are understood as they are. You see every change before anything is written, and can undo the whole import.</p>
        <Button variant="primary" icon={FileIcon} onPress={choose} pending={busy}>Choose CSV file…</Button>
        <input ref={input} className={s['hidden']} type="file" accept=".csv,.tsv,.txt,text/csv" aria-label="CSV file" tabIndex={-1}
          onChange={(event) => { take(event.target.files?.[0]); event.target.value = ''; }} />
      </div>
      {earlier.data && earlier.data.batches.length > 0 && (
        <section className={s['block']}>
          <h2 className={s['h2']}>Earlier imports</h2>
          <table className={s['table']}>
            <thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">State</th><th scope="col"><span className={s['hidden']}>Actions</span></th></tr></thead>
            <tbody>
              {earlier.data.batches.map((batch) => (
                <tr key={batch.id}>
                  <td className={s['when']}><time dateTime={batch.startedAt} title={formatDateTime(batch.startedAt)}>{formatRelative(batch.startedAt, new Date().toISOString())}</time></td>
                  <td className={s['grow']} title={batch.label}>{batch.label}</td>
                  <td><StatusText tone={batch.state === 'done' ? 'ok' : 'muted'}>{states[batch.state]}</StatusText></td>
                  <td>{batch.state === 'done' && <Button size="small" label={`Undo ${batch.label}`} onPress={() => undo(batch.id)}>Undo</Button>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
