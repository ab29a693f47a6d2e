import { useState } from 'react';
import { Button } from '../actions/Button.tsx';
import { toasts } from '../feedback/toastQueue.ts';
import { ComboBox } from '../fields/ComboBox.tsx';
import { FormStack } from '../fields/FormRow.tsx';
import { TextField } from '../fields/TextField.tsx';
import { icons } from '../icons.ts';
import { useShortcuts } from '../keys.ts';
import { PageHeader } from '../layout/PageHeader.tsx';
import { ConfirmDialog } from '../overlays/ConfirmDialog.tsx';
import { ContextMenuArea } from '../overlays/ContextMenu.tsx';
import { Dialog } from '../overlays/Dialog.tsx';
import { ShortcutSheet } from '../overlays/ShortcutSheet.tsx';
import { CommandPalette } from '../palette/CommandPalette.tsx';
import type { PaletteGroup } from '../palette/types.ts';
import s from './gallery.module.css';
import { people, type Person } from './responsibilities.ts';

type Shown = 'dialog' | 'confirm' | 'palette' | 'sheet' | null;

const groups: readonly PaletteGroup[] = [
  { id: 'found', label: 'Found', items: [
    { id: 'r1', icon: icons.runbook, title: [{ text: 'Monthly ', hit: false }, { text: 'restore', hit: true }, { text: ' test', hit: false }], detail: [{ text: 'Protection', hit: false }], kind: 'Runbook' },
    { id: 'o1', icon: icons.responsibility, title: [{ text: 'Restore', hit: true }, { text: ' testing', hit: false }], kind: 'Responsibility' },
    { id: 'a1', icon: icons.asset, title: [{ text: 'VEEAM01', hit: false }], detail: [{ text: '… runs the ', hit: false }, { text: 'restore', hit: true }, { text: ' proxy for both branches', hit: false }], kind: 'Asset' },
  ] },
  { id: 'do', label: 'Do', items: [
    { id: 'do1', icon: icons.action, title: [{ text: 'Restore', hit: true }, { text: ' from a backup', hit: false }] },
    { id: 'do2', icon: icons.task, title: [{ text: 'New task', hit: false }], keys: 'n' },
  ] },
];
const load = (query: string) => Promise.resolve(people.filter(({ label }) => label.toLowerCase().includes(query.toLowerCase())));

export function OverlaysPage() {
  const [shown, setShown] = useState<Shown>(null);
  const [query, setQuery] = useState('restore');
  const [name, setName] = useState('');
  const [person, setPerson] = useState<Person | null>(null);
  const close = () => setShown(null);
  useShortcuts([
    { keys: 'mod+k', label: 'Search or do anything', scope: 'Everywhere', run: () => setShown('palette'), inFields: true },
    { keys: '?', label: 'This sheet', scope: 'Everywhere', run: () => setShown('sheet') },
    { keys: 'g o', label: 'Go to ownership', scope: 'Everywhere', run: () => toasts.add({ text: 'Ownership' }) },
    { keys: 'n', label: 'New', scope: 'Everywhere', run: () => setShown('dialog') },
  ]);
  return (
    <>
      <PageHeader title="Overlays" />
      <div className={s['page']}>
        <div className={s['line']}>
          <Button onPress={() => setShown('dialog')}>Dialog</Button>
          <Button onPress={() => setShown('confirm')}>Confirm</Button>
          <Button onPress={() => setShown('palette')}>Palette</Button>
          <Button onPress={() => setShown('sheet')}>Shortcuts</Button>
        </div>
        <ContextMenuArea label="Here" entries={[{ id: 'copy', label: 'Copy the link', run: () => undefined }]}>
          <p>A right click here opens a menu. <Button size="small">So does Shift+F10</Button></p>
        </ContextMenuArea>
      </div>
      <Dialog
        open={shown === 'dialog'}
        onClose={close}
        title="Add a responsibility"
        onSubmit={close}
        footer={<><Button onPress={close}>Cancel</Button><Button variant="primary" type="submit">Add</Button></>}
      >
        <FormStack>
          <TextField label="Name" value={name} onChange={setName} autoFocus required />
          <ComboBox<Person> label="Accountable" value={person} onChange={setPerson} load={load} />
        </FormStack>
      </Dialog>
      <ConfirmDialog open={shown === 'confirm'} title="Delete 3 assets" confirmLabel="Delete 3 assets" onConfirm={close} onCancel={close} danger>
        They go to the trash, from where they can be restored.
      </ConfirmDialog>
      <CommandPalette open={shown === 'palette'} onClose={close} query={query} onQuery={setQuery} groups={query.includes('zz') ? [] : groups} onChoose={close} />
      <ShortcutSheet open={shown === 'sheet'} onClose={close} />
    </>
  );
}
