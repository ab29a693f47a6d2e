import { app, session } from 'electron';
import { APP_ORIGIN } from './protocol.ts';
import { openExternal } from './window.ts';

/** True for the app's own pages. Compared by parsed origin: a prefix of the text would let `tandem://app.evil` in. */
export function isOwnPage(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && `${url.protocol}//${url.host}` === APP_ORIGIN;
}

/** Denies what no screen needs: other pages, other windows, web views, permissions. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => { if (!isOwnPage(event.url)) event.preventDefault(); });
    contents.on('will-frame-navigate', (event) => { if (!isOwnPage(event.url)) event.preventDefault(); });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      void openExternal(url);
      return { action: 'deny' };
    });
  });
  const allowed = new Set(['clipboard-sanitized-write']);
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer) => answer(isOwnPage(contents.getURL()) && allowed.has(permission)));
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) => isOwnPage(origin) && allowed.has(permission));
  session.defaultSession.setDevicePermissionHandler(() => false);
}
