import { useState } from 'react';
import type { RecordOf } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { Progress } from '#ui/feedback/Progress.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { formatCount, plural } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { call } from '../../bridge/bridge.ts';
import { desktop } from '../../bridge/shell.ts';
import { asError } from '../../bridge/useQuery.ts';
import { printHtml } from './printHtml.ts';
import s from './dialogs.module.css';

export interface ExportChoice { readonly label: string; readonly name: string; readonly ids: readonly string[] }
type Format = 'markdown' | 'html' | 'pdf';

interface ExportDialogProps {
  /** This one, its folder, all: what there is to choose from, the likeliest first. */
  readonly choices: readonly ExportChoice[];
  readonly onClose: () => void;
}

/** One or many runbooks out: as Markdown that comes back without loss, as one page, or as PDF. */
export function ExportDialog({ choices, onClose }: ExportDialogProps) {
  const [what, setWhat] = useState(choices[0]?.label ?? '');
  const [format, setFormat] = useState<Format>('markdown');
  const [privateNotes, setPrivateNotes] = useState(false);
  const [part, setPart] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const choice = choices.find((one) => one.label === what) ?? choices[0];

  const page = async ({ ids, name }: ExportChoice): Promise<string> => {
    const records: RecordOf<'runbook'>[] = [];
    for (const id of ids) records.push((await call('records.get', { kind: 'runbook', id })).record as unknown as RecordOf<'runbook'>);
    return printHtml(name, records, (done) => setPart(done / ids.length));
  };
  const write = async (chosen: ExportChoice): Promise<string | null> => {
    if (format === 'html') return desktop.ask('shell.saveText', { title: 'Save as HTML', suggested: `${chosen.name}.html`, text: await page(chosen) });
    if (format === 'pdf') return desktop.ask('shell.saveHtmlAsPdf', { title: 'Save as PDF', suggested: `${chosen.name}.pdf`, html: await page(chosen) });
    const path = await desktop.ask('shell.chooseFolder', { title: 'Empty folder for the export', create: true });
    if (path === null) return null;
    const { missing } = await call('runbookFiles.export', { path, ids: [...chosen.ids], privateNotes });
    if (missing > 0) toasts.add({ text: `${plural(missing, 'picture')} could not be read and ${missing === 1 ? 'is' : 'are'} not in the export.`, tone: 'bad' });
    return path;
  };
  const run = async (): Promise<void> => {
    if (!choice) return;
    setProblem(null);
    setPart(0);
    try {
      const path = await write(choice);
      if (path !== null) {
        toasts.add({ text: `${plural(choice.ids.length, 'runbook')} exported.`, action: { label: 'Show', run: () => void desktop.ask('shell.showInFolder', { path }) } });
        onClose();
      }
    } catch (error) {
      const { message, hint } = asError(error);
      setProblem(`${message} ${hint}`);
    }
    setPart(null);
  };
  return (
    <Dialog open title="Export runbooks" onClose={onClose} onSubmit={() => void run()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" pending={part !== null} disabled={!choice || choice.ids.length === 0}>Export</Button></>}>
      <div className={s['stack']}>
        {problem && <AlertBox tone="bad" title="Not exported" announce>{problem}</AlertBox>}
        {choices.length > 1 && <RadioGroup label="What" value={what} onChange={setWhat} options={choices.map(({ label, ids }) => ({ value: label, label, hint: ids.length === 1 ? '' : `${formatCount(ids.length)} runbooks` }))} />}
        <RadioGroup<Format> label="As" value={format} onChange={setFormat} options={[
          { value: 'markdown', label: 'Markdown in a folder', hint: 'With heads, links and pictures; importing it again changes nothing' },
          { value: 'html', label: 'One HTML page', hint: 'Pictures inside, no script; opens in any browser' },
          { value: 'pdf', label: 'PDF', hint: 'To print, or to hang inside the cabinet' },
        ]} />
        {format === 'markdown' && <Checkbox checked={privateNotes} onChange={setPrivateNotes} hint="They never leave this desk by sharing; a folder can be copied by anyone">Private notes too</Checkbox>}
        {part !== null && <Progress label="Exporting" value={part} />}
      </div>
    </Dialog>
  );
}
