import { useState } from 'react';
import { Play } from 'lucide-react';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { useShortcuts } from '#ui/keys.ts';
import type { Picked } from '../picker.ts';
import { StartRunDialog, type RunSubject } from './StartRunDialog.tsx';

interface RunButtonProps {
  readonly runbook?: Picked;
  readonly subject?: RunSubject;
  readonly from?: string;
  /** With words, on a page; else the small one of the details. */
  readonly large?: boolean;
}

/** Starts a run from where it stands: a runbook, an asset, a site, a responsibility, a task. */
export function RunButton({ runbook, subject, from, large = false }: RunButtonProps) {
  const [open, setOpen] = useState(false);
  useShortcuts([{ keys: 'shift+r', label: 'Run a runbook', scope: large ? 'Runbook' : 'Details', run: () => setOpen(true) }]);
  return (
    <>
      {large ? <Button icon={Play} onPress={() => setOpen(true)}>Run</Button> : <IconButton icon={Play} label="Run a runbook" keys="shift+r" onPress={() => setOpen(true)} />}
      {open && <StartRunDialog {...(runbook ? { runbook } : {})} {...(subject ? { subject } : {})} {...(from ? { from } : {})} onClose={() => setOpen(false)} />}
    </>
  );
}
