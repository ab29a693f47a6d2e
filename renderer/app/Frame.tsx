import { Suspense, useEffect, useRef, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import type { Kind } from '#src/domain/kinds.ts';
import type { WorkspaceStatus } from '#src/contract/desk/workspace.ts';
import type { ShellCommand } from '#src/contract/shell.ts';
import { useShortcuts } from '#ui/keys.ts';
import { focusScreen, usePanes } from '#ui/panes.ts';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { act, undoLast } from '../bridge/actions.ts';
import { call } from '../bridge/bridge.ts';
import { desktop } from '../bridge/shell.ts';
import { pathOf } from '../records/paths.ts';
import { Navigation } from './Navigation.tsx';
import { lazily, loadAhead } from './lazily.ts';
import { sections } from './sections.ts';
import { TitleBar } from './TitleBar.tsx';
import s from './app.module.css';

const Palette = lazily(async () => (await import('./Palette.tsx')).Palette);
const QuickAdd = lazily(async () => (await import('./QuickAdd.tsx')).QuickAdd);
const ShortcutSheet = lazily(async () => (await import('#ui/overlays/ShortcutSheet.tsx')).ShortcutSheet);

const READ_AHEAD_AFTER_MS = 1_000;

/** Commands of the native menu reach whichever frame is open; there is one. */
let onCommand: ((command: ShellCommand) => void) | null = null;
desktop.onCommand((command) => onCommand?.(command));

/** Navigation, title bar and the screen of the present address. `status` is null until the core has answered. */
export function Frame({ workspaceName, status }: { readonly workspaceName: string; readonly status: WorkspaceStatus | null }) {
  const [location, navigate] = useLocation();
  const [open, setOpen] = useState<'palette' | 'quick-add' | 'shortcuts' | 'timer' | null>(null);
  const close = (): void => setOpen(null);

  useEffect(() => {
    if (status?.recovered) toasts.add({ text: 'Tandem was not closed last time. The workspace was checked: it is whole, and nothing saved was lost.' });
    if (status?.readonly) toasts.add({ text: 'This workspace is open for reading only.', tone: 'bad' });
  }, [status?.recovered, status?.readonly]);

  const run = (command: ShellCommand): void => {
    switch (command.command) {
      case 'go': return navigate(command.path);
      case 'palette': case 'quick-add': case 'shortcuts': return setOpen(command.command);
      case 'undo': return void undoLast();
      case 'back': return window.history.back();
      case 'forward': return window.history.forward();
      case 'settings': return navigate('/settings');
      case 'import': return navigate('/import');
      case 'new-workspace': case 'open-workspace': case 'close-workspace':
        return void act(async () => { await call('workspace.close', {}); return { changeSetId: null }; });
    }
  };
  useEffect(() => {
    const timer = setTimeout(() => void loadAhead(), READ_AHEAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    onCommand = run;
    return () => { onCommand = null; };
  });

  useShortcuts([
    { keys: 'mod+k', label: 'Search or do anything', scope: 'Everywhere', inFields: true, run: () => setOpen('palette') },
    { keys: 'mod+j', label: 'Add a task quickly', scope: 'Everywhere', inFields: true, run: () => setOpen('quick-add') },
    { keys: 'mod+z', label: 'Undo the last change', scope: 'Everywhere', run: () => void undoLast() },
    { keys: 'mod+shift+u', label: 'Undo the last change', scope: 'Everywhere', inFields: true, run: () => void undoLast() },
    { keys: 'alt+arrowleft', label: 'Back', scope: 'Everywhere', run: () => window.history.back() },
    { keys: 'alt+arrowright', label: 'Forward', scope: 'Everywhere', run: () => window.history.forward() },
    { keys: '?', label: 'Show these keys', scope: 'Everywhere', run: () => setOpen('shortcuts') },
    { keys: 'mod+,', label: 'Settings', scope: 'Everywhere', run: () => navigate('/settings') },
    ...sections.flatMap((section) => (section.keys ? [{ keys: section.keys, label: section.label, scope: 'Go to', run: () => navigate(section.path) }] : [])),
  ]);

  usePanes('screen');
  const current = sections.find((section) => location === section.path || location.startsWith(`${section.path}/`));
  const before = useRef(current?.path);
  useEffect(() => {
    if (before.current === current?.path) return;
    before.current = current?.path;
    // A palette that closes gives the focus back first.
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => focusScreen('screen')));
    return () => cancelAnimationFrame(frame);
  }, [current?.path]);
  return (
    <div className={s['frame']}>
      <a className={s['skip']} href="#screen">Skip to the screen</a>
      <Navigation current={current?.within ?? current?.path ?? null} workspaceName={workspaceName} />
      <TitleBar label={current?.label ?? ''} onPalette={() => setOpen('palette')} timing={open === 'timer'} onTiming={(timing) => setOpen(timing ? 'timer' : null)} />
      <main id="screen" className={s['screen']} tabIndex={-1} data-pane="">
        <Suspense fallback={null}>
          <Switch>
            {sections.map(({ path, screen: Screen }) => (
              <Route key={path} path={`${path}/:id?`}>{({ id }: { id?: string }) => <Screen id={id ?? null} />}</Route>
            ))}
            <Route path="/open/:kind/:id">{({ kind, id }) => <Redirect to={pathOf(kind as Kind, id) ?? sections[0]!.path} replace />}</Route>
            <Route><Redirect to={sections[0]!.path} replace /></Route>
          </Switch>
        </Suspense>
      </main>
      <Suspense fallback={null}>
        {open === 'palette' && <Palette onClose={close} onCommand={(command) => { close(); run(command); }} onTimer={() => setOpen('timer')} />}
        {open === 'quick-add' && <QuickAdd onClose={close} />}
        {open === 'shortcuts' && <ShortcutSheet open onClose={close} />}
      </Suspense>
    </div>
  );
}
