import { useEffect, useState } from 'react';
import type { TandemError } from '#src/contract/errors.ts';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { Progress } from '#ui/feedback/Progress.tsx';
import { formatCount } from '#ui/format.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { call, listen } from '../../bridge/bridge.ts';
import { desktop } from '../../bridge/shell.ts';
import { asError } from '../../bridge/useQuery.ts';
import { FileStep } from './FileStep.tsx';
import { MappingStep } from './MappingStep.tsx';
import { PreviewStep } from './PreviewStep.tsx';
import { ReportStep } from './ReportStep.tsx';
import { mappingOf, suggested, type Choices } from './mapping.ts';
import type { FileInput, Inspected, Planned, Report } from './types.ts';
import s from './import.module.css';

type State =
  | { readonly step: 'file' }
  | { readonly step: 'columns'; readonly file: Inspected; readonly choices: Choices }
  | { readonly step: 'preview' | 'running'; readonly file: Inspected; readonly choices: Choices; readonly plan: Planned }
  | { readonly step: 'report'; readonly choices: Choices; readonly plan: Planned; readonly report: Report; readonly undone: boolean };

const steps = [['file', 'File'], ['columns', 'Columns'], ['preview', 'Preview'], ['report', 'Import']] as const;

function Running({ planId }: { readonly planId: string }) {
  const [progress, setProgress] = useState({ done: 0, total: 0 });
  const [cancelling, setCancelling] = useState(false);
  useEffect(() => listen((notice) => {
    if (notice.notice === 'progress' && notice.job === planId) setProgress({ done: notice.done, total: notice.total });
  }), [planId]);
  const { done, total } = progress;
  return <Progress label={cancelling ? 'Taking back what was written' : 'Importing'} value={total === 0 || cancelling ? null : done / total} words={total === 0 ? '' : `${formatCount(done)} of ${formatCount(total)} rows`}
    cancelling={cancelling} onCancel={() => { setCancelling(true); void call('imports.cancel', { planId }); }} />;
}

/** Brings a CSV file in: choose it, say what its columns mean, look at what would happen, import. */
export function ImportScreen(_: { readonly id: string | null }) {
  const [state, setState] = useState<State>({ step: 'file' });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<TandemError | null>(null);

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError(null);
    try { await work(); } catch (reason) { setError(asError(reason)); } finally { setBusy(false); }
  };
  const open = (input: FileInput): void => void attempt(async () => {
    const file = await call('imports.inspect', input);
    setState({ step: 'columns', file, choices: suggested(file) });
  });
  const preview = (file: Inspected, choices: Choices): void => void attempt(async () => {
    const plan = await call('imports.plan', { sourceId: file.sourceId, kind: choices.kind, mapping: mappingOf(choices), options: choices.options });
    setState({ step: 'preview', file, choices, plan });
  });
  const run = (file: Inspected, choices: Choices, plan: Planned): void => void attempt(async () => {
    setState({ step: 'running', file, choices, plan });
    try {
      const report = await call('imports.run', { planId: plan.planId });
      setState({ step: 'report', choices, plan, report, undone: false });
    } catch (reason) {
      setState({ step: 'preview', file, choices, plan });
      throw reason;
    }
  });
  const undo = (of: Extract<State, { step: 'report' }>): void => void attempt(async () => {
    await call('imports.undo', { batchId: of.report.batchId });
    setState({ ...of, undone: true });
  });
  const saveRejected = (planId: string): void => void attempt(async () => {
    const { csv } = await call('imports.rejected', { planId });
    await desktop.ask('shell.saveText', { title: 'Save rejected rows', suggested: 'rejected-rows.csv', text: csv });
  });
  const again = (): void => { setError(null); setState({ step: 'file' }); };
  const at = state.step === 'running' ? 'report' : state.step;

  return (
    <div className={s['page']}>
      <PageHeader title="Import" {...('file' in state ? { meta: state.file.name } : {})}>
        <ol className={s['steps']} aria-label="Steps of the import">
          {steps.map(([id, label]) => <li key={id} aria-current={id === at ? 'step' : undefined}>{label}</li>)}
        </ol>
      </PageHeader>
      <div className={s['body']}>
        {error && <AlertBox tone="bad" title={error.message} announce>{error.hint}</AlertBox>}
        {state.step === 'file' && <FileStep busy={busy} onFile={open} onProblem={(reason) => setError(asError(reason))} />}
        {state.step === 'columns' && <MappingStep file={state.file} choices={state.choices} busy={busy} onBack={again} onReread={open}
          onChange={(choices) => setState({ ...state, choices })} onPreview={() => preview(state.file, state.choices)} />}
        {state.step === 'preview' && <PreviewStep key={state.plan.planId} plan={state.plan} busy={busy} onSaveRejected={() => saveRejected(state.plan.planId)}
          onRun={() => run(state.file, state.choices, state.plan)} onBack={() => setState({ step: 'columns', file: state.file, choices: state.choices })} />}
        {state.step === 'running' && <Running planId={state.plan.planId} />}
        {state.step === 'report' && <ReportStep report={state.report} plan={state.plan} kind={state.choices.kind} undone={state.undone} busy={busy}
          onUndo={() => undo(state)} onSaveRejected={() => saveRejected(state.plan.planId)} onAgain={again} />}
      </div>
    </div>
  );
}
