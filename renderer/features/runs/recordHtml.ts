import type { FileRow } from '#src/contract/desk/files.ts';
import type { OpenRun, RunStep } from '#src/contract/desk/runs.ts';
import { runStatuses } from '#src/domain/kinds/runs.ts';
import { formatDate, formatDateTime, formatMinutes, plural } from '#ui/format.ts';
import { call } from '../../bridge/bridge.ts';
import { addWords, htmlPage, markdownFor, newPage, pictureAddress, pictureFor } from '../../records/print/htmlPage.ts';
import { outcomeTones } from '../../records/runs/words.ts';
import { recordFacts } from './recordFacts.ts';
import { clockWords } from './words.ts';

const marks = { open: '', done: '✓', skipped: '–' } as const;

/** The record of a run as one page that needs nothing else: who did what, when, how it went, notes and photos. */
export async function recordHtml(run: OpenRun, steps: readonly RunStep[], company: string, progress: (part: number) => void = () => undefined): Promise<string> {
  const page = newPage(`Run of ${run.title}`);
  const main = page.createElement('main');
  addWords(main, 'h1', run.title);
  const line = addWords(main, 'p', `${company ? `${company} · ` : ''}Record of a run, ${formatDate(run.startedAt)} `, 'facts');
  addWords(line, 'span', runStatuses[run.status], `outcome ${outcomeTones[run.status]}`);
  const facts = page.createElement('dl');
  facts.className = 'record';
  for (const [label, value] of recordFacts(run, steps)) {
    addWords(facts, 'dt', label);
    addWords(facts, 'dd', value);
  }
  main.append(facts);
  if (run.notes) {
    addWords(main, 'h2', 'How it went');
    main.append(await markdownFor(page, run.notes));
  }
  let list: HTMLElement | null = null;
  for (const [at, step] of steps.entries()) {
    progress(at / steps.length);
    if (at === 0 || step.section !== steps[at - 1]?.section) {
      addWords(main, 'h2', step.section ?? 'Steps');
      list = null;
    }
    if (list === null) main.append((list = page.createElement('ol')));
    list.className = 'done';
    list.append(await stepFor(page, step));
  }
  if (run.status !== 'running' && !run.signedOff) {
    const signature = page.createElement('div');
    signature.className = 'signature';
    addWords(signature, 'span', 'Signed off by');
    addWords(signature, 'span', 'Date');
    main.append(signature);
  }
  return htmlPage(page, main);
}

async function stepFor(page: Document, step: RunStep): Promise<HTMLElement> {
  const item = page.createElement('li');
  item.className = `d${Math.min(3, step.depth)}`;
  addWords(item, 'span', marks[step.state], `mark ${step.state}`);
  const body = page.createElement('div');
  item.append(body);
  addWords(body, 'p', step.what, 'what');
  const when = [
    step.state === 'open' ? 'open' : step.state, step.settledAt && formatDateTime(step.settledAt), step.settledBy,
    step.timerSeconds > 0 ? `timed ${clockWords(step.timerSeconds)}` : step.minutes === null ? null : `${formatMinutes(step.minutes)} stated`,
  ].filter(Boolean).join(' · ');
  addWords(body, 'p', when, 'when');
  if (step.reason) addWords(body, 'p', `Skipped: ${step.reason}`, 'reason');
  if (step.child) addWords(body, 'p', `${step.child.title}: ${runStatuses[step.child.status].toLowerCase()}, ${step.child.done} of ${plural(step.child.total, 'step')}`, 'when');
  if (step.note) {
    const note = page.createElement('div');
    note.className = 'note';
    note.append(await markdownFor(page, step.note));
    body.append(note);
  }
  if (step.files > 0) await addFiles(page, body, (await call('files.list', { kind: 'runStep', id: step.id, offset: 0, limit: 200 })).rows);
  return item;
}

async function addFiles(page: Document, to: HTMLElement, files: readonly FileRow[]): Promise<void> {
  const photos = page.createElement('div');
  photos.className = 'photos';
  const others: string[] = [];
  for (const file of files) {
    const url = file.image && file.here ? await pictureAddress(file.sha256) : null;
    if (url === null) {
      others.push(file.here ? file.name : `${file.name} (not on this computer)`);
      continue;
    }
    const figure = page.createElement('figure');
    figure.append(pictureFor(page, url, file.caption ?? file.name));
    addWords(figure, 'figcaption', [file.caption ?? file.name, formatDateTime(file.takenAt ?? file.createdAt)].join(', '));
    photos.append(figure);
  }
  if (photos.childElementCount > 0) to.append(photos);
  if (others.length > 0) addWords(to, 'p', `Files: ${others.join(', ')}`, 'when');
}
