import { join } from 'node:path';
import { app, Menu, nativeImage, Tray } from 'electron';
import { assetsDir } from '../paths.ts';

export interface TrayActions { readonly add: () => void; readonly open: () => void }

/** The picture in the system's tray, or null where the system has none. */
export function openTray({ add, open }: TrayActions): Tray | null {
  try {
    const picture = nativeImage.createFromPath(join(assetsDir, 'icons', process.platform === 'darwin' ? '16x16.png' : '32x32.png'));
    if (picture.isEmpty()) return null;
    const tray = new Tray(picture);
    tray.setToolTip('Tandem');
    tray.setContextMenu(Menu.buildFromTemplate([
      { label: 'Add a task', click: add }, { label: 'Open Tandem', click: open }, { type: 'separator' }, { label: 'Quit', click: () => app.quit() },
    ]));
    tray.on('click', open);
    return tray;
  } catch {
    return null;
  }
}
