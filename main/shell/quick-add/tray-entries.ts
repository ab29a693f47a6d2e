import type { MenuItemConstructorOptions } from 'electron';

export interface TrayActions { readonly add: () => void; readonly open: () => void; readonly quit: () => void }

/** What the picture in the tray offers. */
export const trayEntries = ({ add, open, quit }: TrayActions): readonly MenuItemConstructorOptions[] =>
  [{ label: 'Add a task', click: add }, { label: 'Open Tandem', click: open }, { type: 'separator' }, { label: 'Quit', click: quit }];
