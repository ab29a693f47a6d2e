import { useEffect, useState } from 'react';
import type { DeskOutput } from '#src/contract/desk.ts';
import { noteStatuses } from '#src/contract/desk/runbook-files.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { Progress } from '#ui/feedback/Progress.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { TextField } from '#ui/fields/TextField.tsx';
import { formatCount, plural } from '#ui/format.ts';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { showError } from '../../bridge/actions.ts';
import { call, listen } from '../../bridge/bridge.ts';
import { desktop } from '../../bridge/shell.ts';
import { asError, useQuery } from '../../bridge/useQuery.ts';
import s from './dialogs.module.css';

type Plan = DeskOutput<'runbookFiles.plan'>;
const SHOWN = 300;
const words = { new: 'New', changed: 'Changed', unchanged: 'Unchanged', rejected: 'Rejected' } as const;
const tones = { new: 'ok', changed: 'info', unchanged: 'muted', rejected: 'bad' } as const;

function undoImport(batchId: string): void {
  void call('imports.undo', { batchId }).then(() => toasts.add({ text: 'The import was taken back.' }), (error: unknown) => showError(asError(error)));
}

/** A folder of Markdown: chosen, looked at, then imported as a whole that one press takes back. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const [folder, setFolder] = useState('');
  const [plan, setPlan] = useState<Plan | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [running, setRunning] = useState<'plan' | 'run' | null>(null);
  const [done, setDone] = useState<{ done: number; total: number } | null>(null);
  const [status, setStatus] = useState<'all' | (typeof noteStatuses)[number]>('all');
  const rows = useQuery('runbookFiles.planRows', plan && running === null ? { planId: plan.planId, ...(status === 'all' ? {} : { status }), limit: SHOWN, offset: 0 } : null, []);
  useEffect(() => listen((notice) => {
    if (notice.notice === 'progress' && (notice.job === plan?.planId || notice.job === 'runbook-plan')) setDone(notice);
  }), [plan]);
  const fail = (error: unknown): void => {
    const { message, hint } = asError(error);
    setProblem(`${message} ${hint}`);
  };
  const choose = async (): Promise<void> => {
    const path = await desktop.ask('shell.chooseFolder', { title: 'Folder of Markdown', create: false });
    if (path === null) return;
    setProblem(null);
    setRunning('plan');
    setPlan(await call('runbookFiles.plan', { path, folder }).catch((error: unknown) => { fail(error); return null; }));
    setRunning(null);
    setDone(null);
  };
  const run = async (): Promise<void> => {
    if (!plan) return;
    setRunning('run');
    try {
      const ran = await call('runbookFiles.run', { planId: plan.planId });
      if (ran.outcome === 'cancelled') toasts.add({ text: 'Import cancelled; nothing was kept of it.' });
      else toasts.add({ text: `${plural(ran.created, 'runbook')} added, ${ran.changed} changed${ran.skipped.length > 0 ? `, ${ran.skipped.length} left because they changed since the preview` : ''}.`, action: { label: 'Undo', run: () => undoImport(ran.batchId) } });
      onClose();
    } catch (error) {
      fail(error);
      setPlan(null);
    }
    setRunning(null);
  };
  const work = plan ? plan.counts.new + plan.counts.changed : 0;
  return (
    <Dialog open width="wide" title="Import a folder of Markdown" onClose={() => { if (running !== 'run') onClose(); }}
      footer={<><Button onPress={onClose} disabled={running === 'run'}>Close</Button>{plan && <Button variant="primary" disabled={work === 0 || running !== null} onPress={() => void run()}>{`Import ${plural(work, 'runbook')}`}</Button>}</>}>
      <div className={s['stack']}>
        {problem && <AlertBox tone="bad" title="Not imported" announce>{problem}</AlertBox>}
        {!plan && <>
          <p>Each Markdown file becomes a runbook, each folder a folder. Heads in YAML are read, links between the files become links between runbooks, and pictures beside them come along. You see first what would change.</p>
          <TextField label="Put them under the folder" hint="Empty: at the top" value={folder} onChange={setFolder} maxLength={300} />
          <div><Button variant="primary" autoFocus pending={running === 'plan'} onPress={() => void choose()}>Choose a folder</Button></div>
        </>}
        {running !== null && <Progress label={running === 'plan' ? 'Reading the folder' : 'Importing'} value={done && done.total > 0 ? done.done / done.total : null}
          {...(running === 'run' && plan ? { onCancel: () => void call('runbookFiles.cancel', { planId: plan.planId }) } : {})} />}
        {plan && running === null && <>
          <div className={s['counts']}>
            <Segmented label="Show" value={status} onChange={setStatus} options={[{ value: 'all', label: 'All' }, ...noteStatuses.map((one) => ({ value: one, label: words[one], count: plan.counts[one] }))]} />
            {plan.pictures > 0 && <span className={s['quiet']}>{plural(plan.pictures, 'picture or file', 'pictures and files')}</span>}
          </div>
          <ul className={s['notes']} aria-label="Files of the folder">
            {rows.data?.rows.map((note) => (
              <li key={note.path}>
                <StatusText tone={tones[note.status]}>{words[note.status]}</StatusText>
                <span className={s['path']}>{note.title} <span className={s['quiet']}>{note.path}</span></span>
                {note.changes.length > 0 && <small>Changes {note.changes.join(', ').toLowerCase()}</small>}
                {note.remarks.map((remark) => <small key={remark}>{remark}</small>)}
              </li>
            ))}
          </ul>
          {rows.data && rows.data.total > SHOWN && <p className={s['quiet']}>The first {SHOWN} of {formatCount(rows.data.total)}.</p>}
        </>}
      </div>
    </Dialog>
  );
}
