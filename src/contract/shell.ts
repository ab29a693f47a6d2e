import { z } from 'zod';
import { fileLimits } from '../domain/files/limits.ts';

const fileFilter = z.object({ name: z.string().max(60), extensions: z.array(z.string().regex(/^[a-z0-9]{1,10}$/)).max(10) });

/** The keys that work from anywhere, as Electron writes them: one or more of Control, Alt, Shift, Super, then one key. Null: none. */
const accelerator = z.string().regex(/^((Control|Command|Alt|Shift|Super)\+){1,4}([A-Z0-9]|F([1-9]|1\d|2[0-4])|Space|Insert|Home|End|PageUp|PageDown|Plus|[,.;/-])$/, 'is not a combination of keys such as Control+Alt+Space');
export const quickAddSettings = z.object({
  shortcut: accelerator.nullable(),
  /** Closing the window leaves Tandem in the tray. */
  keepRunning: z.boolean(),
});
export type QuickAddSettings = z.infer<typeof quickAddSettings>;
/** `taken`: another program has these keys, or the system does not give them. */
const quickAddStatus = quickAddSettings.extend({ state: z.enum(['on', 'off', 'taken']), tray: z.boolean() });
export type QuickAddStatus = z.infer<typeof quickAddStatus>;

/** What the screen may ask of the shell: dialogs and the desktop, never data. */
export const shellMethods = {
  /** Null when the person cancelled. */
  'shell.chooseFile': { input: z.object({ title: z.string().max(120), filters: z.array(fileFilter).max(6) }), output: z.string().nullable() },
  /** A folder to read, or to write into; null when the person cancelled. */
  'shell.chooseFolder': { input: z.object({ title: z.string().max(120), create: z.boolean() }), output: z.string().nullable() },
  'shell.chooseSavePath': { input: z.object({ title: z.string().max(120), suggested: z.string().max(200), filters: z.array(fileFilter).max(6) }), output: z.string().nullable() },
  /** Saves text that the screen made (a report, rejected rows) where the person says; null when cancelled. */
  'shell.saveText': { input: z.object({ title: z.string().max(120), suggested: z.string().max(200), text: z.string().max(50_000_000) }), output: z.string().nullable() },
  /** The same for a file's content. */
  'shell.saveBytes': { input: z.object({ title: z.string().max(120), suggested: z.string().max(200), bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= fileLimits.bytes, 'is larger than a file may be') }), output: z.string().nullable() },
  /** The page as it would be printed, as a PDF where the person says; null when cancelled. */
  'shell.savePdf': { input: z.object({ title: z.string().max(120), suggested: z.string().max(200), landscape: z.boolean() }), output: z.string().nullable() },
  /** Prints a page that the screen made, self-contained and without script, as PDF where the person says. */
  'shell.saveHtmlAsPdf': { input: z.object({ title: z.string().max(120), suggested: z.string().max(200), html: z.string().max(100_000_000) }), output: z.string().nullable() },
  /** Only http, https, mailto and tel addresses; true when something opened. */
  'shell.openExternal': { input: z.object({ url: z.string().max(2000) }), output: z.boolean() },
  'shell.showInFolder': { input: z.object({ path: z.string().max(4096) }), output: z.null() },
  /** A packet that was saved here, in the browser; anything but a page is refused. */
  'shell.openPacket': { input: z.object({ path: z.string().max(4096).regex(/\.html$/i, 'is no page') }), output: z.null() },
  'shell.setTheme': { input: z.object({ theme: z.enum(['system', 'light', 'dark']) }), output: z.null() },
  'shell.setTitle': { input: z.object({ title: z.string().max(200) }), output: z.null() },
  'shell.quickAdd': { input: z.object({}), output: quickAddStatus.nullable() },
  'shell.setQuickAdd': { input: quickAddSettings, output: quickAddStatus.nullable() },
  /** Puts the small window for a task away. */
  'shell.hideQuickAdd': { input: z.object({}), output: z.null() },
  'shell.showMain': { input: z.object({}), output: z.null() },
  /** For how long nobody has touched the computer. */
  'shell.idleSeconds': { input: z.object({}), output: z.number() },
  'shell.about': { input: z.object({}), output: z.object({ version: z.string(), electron: z.string(), platform: z.string(), keychain: z.enum(['protected', 'basic', 'none', 'file']) }) },
} as const;

export type ShellMethod = keyof typeof shellMethods;
export type ShellInput<M extends ShellMethod> = z.input<(typeof shellMethods)[M]['input']>;
export type ShellOutput<M extends ShellMethod> = z.output<(typeof shellMethods)[M]['output']>;

/** What the native menu, the tray or a deep link asks of the screen. */
export const shellCommand = z.union([
  z.object({ command: z.enum(['palette', 'quick-add', 'undo', 'back', 'forward', 'settings', 'shortcuts', 'new-workspace', 'open-workspace', 'close-workspace', 'import']) }),
  z.object({ command: z.literal('go'), path: z.string().startsWith('/').max(300) }),
]);
export type ShellCommand = z.infer<typeof shellCommand>;
export type MenuCommand = Exclude<ShellCommand['command'], 'go'>;
