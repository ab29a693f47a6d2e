import { useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { formatRelative } from '#ui/format.ts';
import type { TandemError } from '#src/contract/errors.ts';
import type { WorkspaceStatus } from '#src/contract/desk/workspace.ts';
import { call } from '../../bridge/bridge.ts';
import { desktop } from '../../bridge/shell.ts';
import { asError, useQuery } from '../../bridge/useQuery.ts';
import s from './welcome.module.css';

const contents = [
  { value: 'empty' as const, label: 'My company', hint: 'Starts with nine service areas and ten responsibilities, none of them decided.' },
  { value: 'sample' as const, label: 'The sample company', hint: 'A 120-person firm with assets, runbooks, people and a provider, to look around in.' },
];

/** What stands on the screen while no workspace is open: begin, go on, or find out why last time’s did not open. */
export function WelcomeScreen({ problem }: { readonly problem: WorkspaceStatus['problem'] }) {
  const [content, setContent] = useState<'sample' | 'empty'>('empty');
  const [name, setName] = useState('');
  const [technician, setTechnician] = useState('');
  /** Whoever goes through the choices by arrows must not lose the focus to the field that comes with one. */
  const [untouched, setUntouched] = useState(true);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<TandemError | null>(null);
  const recent = useQuery('workspace.recent', {}, ['workspace']).data?.workspaces ?? [];

  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setError(null);
    try { await work(); } catch (reason) { setError(asError(reason)); } finally { setBusy(false); }
  };
  const create = (): void => void attempt(() => call('workspace.create', {
    name: content === 'sample' ? 'Sample company' : name, content, ...(content === 'empty' && technician.trim() ? { technician } : {}),
  }));
  const openFile = (): void => void attempt(async () => {
    const path = await desktop.ask('shell.chooseFile', { title: 'Open workspace', filters: [{ name: 'Tandem workspace', extensions: ['tandem'] }] });
    if (path !== null) await call('workspace.open', { path });
  });
  const shown = error ?? problem;
  return (
    <main className={s['page']}>
      <div className={s['column']}>
        <div className={s['brand']}><span className={s['mark']} aria-hidden />Tandem</div>
        <h1 className={s['heading']}>Your IT, in your hands, shared where you say</h1>
        <p className={s['lead']}>Runbooks, assets and who owns what, kept on this computer. It works without a network, and your provider sees only what you share.</p>
        {shown && <AlertBox tone="bad" title={shown.message} announce>{shown.hint}</AlertBox>}
        <form className={s['form']} onSubmit={(event) => { event.preventDefault(); if (content === 'sample' || name.trim()) create(); }}>
          <FormStack>
            <RadioGroup label="Start with" value={content} onChange={(next) => { setUntouched(false); setContent(next); }} options={contents} />
            {content === 'empty' && <>
              <TextField label="Company" value={name} onChange={setName} required autoFocus={untouched} maxLength={120} placeholder="As it stands on the door" />
              <TextField label="Your name" value={technician} onChange={setTechnician} maxLength={120} />
            </>}
            <div className={s['buttons']}>
              <Button variant="primary" type="submit" pending={busy} disabled={content === 'empty' && name.trim() === ''}>{content === 'sample' ? 'Open the sample company' : 'Create workspace'}</Button>
              <Button onPress={openFile}>Open a workspace file…</Button>
            </div>
          </FormStack>
        </form>
        {recent.length > 0 && (
          <section aria-labelledby="recent" className={s['recent']}>
            <h2 id="recent">Opened before</h2>
            <ul>
              {recent.map((one) => (
                <li key={one.path}>
                  <button type="button" disabled={!one.exists || busy} onClick={() => void attempt(() => call('workspace.open', { path: one.path }))}>
                    <span>{one.name}</span>
                    <small title={one.path}>{one.exists ? one.path : `${one.path} is not there any more`}</small>
                    <time dateTime={one.openedAt}>{formatRelative(one.openedAt, new Date().toISOString())}</time>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </main>
  );
}
