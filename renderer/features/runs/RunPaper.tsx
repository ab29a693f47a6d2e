import type { OpenRun, RunStep } from '#src/contract/desk/runs.ts';
import { runStatuses } from '#src/domain/kinds/runs.ts';
import { formatDateTime } from '#ui/format.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { recordFacts } from './recordFacts.ts';
import { clockWords } from './words.ts';
import s from './runs.module.css';

const stateWords = { open: 'open', done: 'done', skipped: 'skipped' } as const;

/** The record of a run for paper or PDF: who did what, when, and how it went. */
export function RunPaper({ run, steps }: { readonly run: OpenRun; readonly steps: readonly RunStep[] }) {
  const company = useQuery('workspace.status', {}, ['workspace']).data?.name;
  const facts = [['Outcome', runStatuses[run.status]] as const, ...recordFacts(run, steps)];
  return (
    <div className={s['paper']}>
      <h1>Run of {run.title}{company ? `, ${company}` : ''}</h1>
      <dl>{facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      {run.notes && <p>{run.notes}</p>}
      <table>
        <thead><tr><th scope="col">Step</th><th scope="col">State</th><th scope="col">When, by whom</th><th scope="col">Timed</th><th scope="col">Reason and notes</th></tr></thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.id}>
              <th scope="row">{step.what}</th><td>{stateWords[step.state]}</td>
              <td>{[step.settledAt && formatDateTime(step.settledAt), step.settledBy].filter(Boolean).join(', ')}</td>
              <td>{step.timerSeconds > 0 ? clockWords(step.timerSeconds) : ''}</td>
              <td>{[step.reason, step.note, step.files > 0 ? `${step.files} photos or files` : null].filter(Boolean).join('. ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
