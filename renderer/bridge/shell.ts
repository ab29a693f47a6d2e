import { TandemError, type ErrorShape } from '#src/contract/errors.ts';
import { externalUrl } from '#src/contract/links.ts';
import type { ShellCommand, ShellInput, ShellMethod, ShellOutput } from '#src/contract/shell.ts';
import { preload } from './bridge.ts';

type Reply = { ok: true; value: unknown } | { ok: false; error: ErrorShape };

async function ask<M extends ShellMethod>(method: M, input: ShellInput<M>): Promise<ShellOutput<M>> {
  if (!preload) return browserTwin[method](input as never) as Promise<ShellOutput<M>>;
  const reply = (await preload.shell(method, input)) as Reply;
  if (!reply.ok) throw new TandemError(reply.error.kind, reply.error.message, reply.error.hint);
  return reply.value as ShellOutput<M>;
}

function download(name: string, content: BlobPart): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** What a plain browser can do of it. Paths of the machine cannot be chosen there: a person types them. */
const browserTwin: { readonly [M in ShellMethod]: (input: ShellInput<M>) => Promise<ShellOutput<M>> } = {
  'shell.chooseFile': async ({ title }) => window.prompt(`${title}: path of the file`) || null,
  'shell.chooseFolder': async ({ title }) => window.prompt(`${title}: path of the folder`) || null,
  'shell.chooseSavePath': async ({ title, suggested }) => window.prompt(`${title}: path of the file`, suggested) || null,
  'shell.saveText': async ({ suggested, text }) => {
    download(suggested, text);
    return suggested;
  },
  'shell.saveBytes': async ({ suggested, bytes }) => {
    download(suggested, new Uint8Array(bytes));
    return null;
  },
  'shell.savePdf': async () => {
    window.print();
    return null;
  },
  'shell.saveHtmlAsPdf': async ({ suggested, html }) => {
    download(suggested.replace(/\.pdf$/, '.html'), html);
    return null;
  },
  'shell.openExternal': async ({ url }) => {
    const allowed = externalUrl(url);
    if (allowed !== null) window.open(allowed, '_blank', 'noopener,noreferrer');
    return allowed !== null;
  },
  'shell.showInFolder': async () => null,
  'shell.openPacket': async () => null,
  'shell.setTheme': async () => null,
  'shell.setTitle': async ({ title }) => {
    document.title = title;
    return null;
  },
  // A browser has neither keys of its own nor a tray.
  'shell.quickAdd': async () => null,
  'shell.setQuickAdd': async () => null,
  'shell.hideQuickAdd': async () => null,
  'shell.showMain': async () => null,
  'shell.idleSeconds': async () => 0,
  'shell.about': async () => ({ version: '', electron: '', platform: 'browser', keychain: 'file' }),
};

/** The desktop around the page: dialogs, links, theme. */
export const desktop = {
  inElectron: preload !== undefined,
  ask,
  onCommand(listener: (command: ShellCommand) => void): void {
    preload?.onCommand(listener);
  },
};
