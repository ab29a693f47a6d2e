import { useState } from 'react';
import { Bookmark } from 'lucide-react';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { TextField } from '#ui/fields/TextField.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { MenuButton } from '#ui/overlays/MenuButton.tsx';
import type { MenuEntry } from '#ui/overlays/menuEntries.ts';
import { useSavedViews, type SavedView } from './savedViews.ts';

interface ViewsMenuProps { readonly present: Omit<SavedView, 'name'>; readonly onOpen: (view: SavedView) => void }

/** Lists that somebody wants to find again. */
export function ViewsMenu({ present, onOpen }: ViewsMenuProps) {
  const { views, save, forget } = useSavedViews();
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const add = (): void => {
    if (name.trim() === '') return;
    save({ ...present, name: name.trim() });
    setNaming(false);
    setName('');
    toasts.add({ text: `Saved as “${name.trim()}”` });
  };
  const entries: readonly MenuEntry[] = [
    ...views.map((view): MenuEntry => ({ id: `open ${view.name}`, label: view.name, run: () => onOpen(view) })),
    ...(views.length > 0 ? [{ id: 'rule', rule: true } as const] : []),
    { id: 'save', label: 'Save this view…', run: () => setNaming(true) },
    ...(views.length > 0 ? [{ id: 'forget', label: 'Forget a view', entries: views.map((view) => ({ id: `forget ${view.name}`, label: view.name, run: () => forget(view.name) })) }] : []),
  ];
  return (
    <>
      <MenuButton label="Saved views" entries={entries}><IconButton icon={Bookmark} label="Saved views" /></MenuButton>
      {naming && (
        <Dialog open width="small" title="Save this view" onClose={() => setNaming(false)} onSubmit={add} footer={<><Button onPress={() => setNaming(false)}>Cancel</Button><Button variant="primary" type="submit" disabled={name.trim() === ''}>Save</Button></>}>
          <TextField label="Name" value={name} onChange={setName} autoFocus maxLength={60} placeholder="Late and mine" hint="Keeps the list, its filters, words and groups on this desk" />
        </Dialog>
      )}
    </>
  );
}
