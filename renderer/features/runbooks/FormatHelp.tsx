import { CircleHelp } from 'lucide-react';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { Kbd } from '#ui/actions/Kbd.tsx';
import { HelpPopover } from '#ui/overlays/HelpPopover.tsx';
import s from './runbooks.module.css';

const lines: readonly (readonly [write: string, reads: string, keys?: string])[] = [
  ['- [ ] Stop the backup job', 'A step. Indent it with Tab for a sub-step.', 'alt+s'],
  ['- [ ] Wait for the copy (20 min)', 'Its minutes; also (1 h) and (1 h 30 min).', 'alt+m'],
  ['- [ ] Approve the change @provider', 'Who does it: @internal or @provider.', 'alt+r'],
  ['- [ ] Take a photo (optional)', 'A run may pass it without a reason.', 'alt+o'],
  ['> Warning: this stops the phones', 'A warning for the step above it.', 'alt+w'],
  ['@FS01', 'A link to any record. A step that links to a runbook runs it.', '@'],
  ['```', 'A block of code, with a button to copy it.', 'alt+c'],
  ['## Before the window', 'A part; the steps below belong to it.', 'alt+h'],
  ['{{Provider phone}}', 'To be filled in; a template asks for it.'],
];

export function FormatHelp() {
  return (
    <HelpPopover label="How to write a runbook" trigger={<IconButton icon={CircleHelp} label="How to write a runbook" />}>
      <h3 className={s['helpTitle']}>Plain Markdown, with steps</h3>
      <table className={s['help']}>
        <tbody>
          {lines.map(([write, reads, keys]) => <tr key={write}><td><code>{write}</code></td><td>{reads}</td><td>{keys && <Kbd keys={keys} />}</td></tr>)}
        </tbody>
      </table>
      <p className={s['quiet']}>Paste or drop pictures into the text. Everything stays readable in any other program.</p>
    </HelpPopover>
  );
}
