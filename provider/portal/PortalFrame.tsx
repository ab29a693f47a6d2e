import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Engineer } from '#src/contract/provider/portal-api.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Who } from '#ui/data/Avatar.tsx';
import { ask } from './api.ts';
import s from './portal.module.css';

export function PortalFrame({ engineer, onSignedOut, children }: { readonly engineer: Engineer; readonly onSignedOut: () => void; readonly children: ReactNode }) {
  return (
    <div className={s['frame']}>
      <header className={s['bar']}>
        <Link href="/" className={s['brand']}><span className={s['mark']} aria-hidden />{engineer.providerName || 'Tandem provider portal'}</Link>
        <Link href="/queue" className={s['admin']}>Queue</Link>
        <Link href="/handoffs" className={s['admin']}>Handoffs</Link>
        {engineer.role !== 'engineer' && <Link href="/admin" className={s['admin']}>Administration</Link>}
        <span className={s['me']}><Who name={engineer.name} side="provider" /></span>
        <Button size="small" onPress={() => void ask('signOut').finally(onSignedOut)}>Sign out</Button>
      </header>
      <main className={s['main']}>{children}</main>
    </div>
  );
}
