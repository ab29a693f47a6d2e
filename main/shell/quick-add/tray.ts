import { join } from 'node:path';
import { app, Menu, nativeImage, Tray } from 'electron';
import { assetsDir } from '../paths.ts';
import { trayEntries, type TrayActions } from './tray-entries.ts';

/** The picture in the system's tray, or null where the system has none. */
export function openTray(actions: Omit<TrayActions, 'quit'>): Tray | null {
  try {
    const picture = nativeImage.createFromPath(join(assetsDir, 'icons', process.platform === 'darwin' ? '16x16.png' : '32x32.png'));
    if (picture.isEmpty()) return null;
    const tray = new Tray(picture);
    tray.setToolTip('Tandem');
    tray.setContextMenu(Menu.buildFromTemplate([...trayEntries({ ...actions, quit: () => app.quit() })]));
    tray.on('click', actions.open);
    return tray;
  } catch {
    return null;
  }
}
