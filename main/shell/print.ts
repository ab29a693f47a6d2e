import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BrowserWindow, session } from 'electron';

let pages = 0;

/** A page as PDF, drawn in a window of its own that runs no script and loads nothing but the page itself. */
export async function printPage(html: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-print-'));
  const file = join(folder, 'page.html');
  const address = pathToFileURL(file).href;
  const apart = session.fromPartition(`print-${(pages += 1)}`);
  apart.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: url !== address && !url.startsWith('data:image/') }));
  apart.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  const window = new BrowserWindow({ show: false, webPreferences: { session: apart, sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false, webSecurity: true } });
  try {
    await writeFile(file, html, { mode: 0o600 });
    await window.loadURL(address);
    return await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true, displayHeaderFooter: true, headerTemplate: '<span></span>', footerTemplate: '<div style="width:100%;font-size:8px;text-align:center;color:#666"><span class="pageNumber"></span> / <span class="totalPages"></span></div>', margins: { top: 0.6, bottom: 0.7, left: 0.6, right: 0.6 } });
  } finally {
    window.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}
