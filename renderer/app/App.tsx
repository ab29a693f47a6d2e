import { Suspense, useEffect, useState } from 'react';
import { Toasts } from '#ui/feedback/Toasts.tsx';
import { isConnected, onConnection } from '../bridge/bridge.ts';
import { useQuery } from '../bridge/useQuery.ts';
import { desktop } from '../bridge/shell.ts';
import { Frame } from './Frame.tsx';
import { lazily } from './lazily.ts';
import { readLastWorkspace, rememberLastWorkspace } from '../stores/lastWorkspace.ts';
import s from './app.module.css';

const WelcomeScreen = lazily(async () => (await import('../features/welcome/WelcomeScreen.tsx')).WelcomeScreen);

/** The choice between the first screen and the open workspace. */
export function App() {
  const status = useQuery('workspace.status', {}, ['workspace']);
  // The frame stands while the core is still opening the workspace that was open last; its lists wait for the core.
  const [expected] = useState(readLastWorkspace);
  const path = status.data ? status.data.open ? status.data.path : null : (expected?.path ?? null);
  const name = status.data ? status.data.open ? status.data.name : null : (expected?.name ?? null);
  useEffect(() => {
    void desktop.ask('shell.setTitle', { title: name ? `${name} – Tandem` : 'Tandem' });
  }, [name]);
  useEffect(() => {
    if (status.data) rememberLastWorkspace(path !== null ? { path, name: name ?? '' } : null);
  }, [status.data, path, name]);
  return (
    <>
      {path !== null && <Frame key={path} workspaceName={name ?? 'Workspace'} status={status.data ?? null} />}
      {status.data && !status.data.open && <Suspense fallback={null}><WelcomeScreen problem={status.data.problem} /></Suspense>}
      <Reconnecting />
      <Toasts />
    </>
  );
}

/** Only shown when the core is away for longer than a blink. */
function Reconnecting() {
  const [away, setAway] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = (): void => {
      if (timer) clearTimeout(timer);
      if (isConnected()) setAway(false);
      else timer = setTimeout(() => setAway(true), 1500);
    };
    look();
    const stop = onConnection(look);
    return () => { stop(); if (timer) clearTimeout(timer); };
  }, []);
  return away ? <div className={s['reconnecting']} role="status">Tandem’s core is starting again. Everything saved is safe.</div> : null;
}
