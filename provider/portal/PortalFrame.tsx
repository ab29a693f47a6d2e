import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Engineer } from '#src/contract/provider/portal-api.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Who } from '#ui/data/Avatar.tsx';
import { ask } from './api.ts';
import s from './portal.module.css';

export function PortalFrame({ engineer, onSignedOut, children }: { readonly engineer: Engineer; readonly onSignedOut: () => void; readonly children: ReactNode }) {
  const [location] = useLocation();
  const place = (href: string, label: string) => <Link href={href} className={s['admin']} {...(location === href ? { 'aria-current': 'page' as const } : {})}>{label}</Link>;
  return (
    <div className={s['frame']}>
      <header className={s['bar']}>
        <Link href="/" className={s['brand']}><span className={s['mark']} aria-hidden />{engineer.providerName || 'Tandem provider portal'}</Link>
        <nav className={s['nav']} aria-label="Portal">
          {place('/queue', 'Queue')}
          {place('/handoffs', 'Handoffs')}
          {engineer.role !== 'engineer' && place('/admin', 'Administration')}
        </nav>
        <span className={s['me']}><Who name={engineer.name} side="provider" /></span>
        <Button size="small" onPress={() => void ask('signOut').finally(onSignedOut)}>Sign out</Button>
      </header>
      <main className={s['main']}>{children}</main>
    </div>
  );
}
