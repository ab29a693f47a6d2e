import type { MouseEvent } from 'react';
import { useLocation } from 'wouter';
import { NavItem } from '#ui/layout/NavItem.tsx';
import { useQuery } from '../bridge/useQuery.ts';
import { sections, type AppSection } from './sections.ts';
import s from './app.module.css';

export function Navigation({ current, workspaceName }: { readonly current: string | null; readonly workspaceName: string }) {
  const [, navigate] = useLocation();
  const counts = useQuery('workspace.counts', {}).data;
  const item = ({ path, label, icon, count }: AppSection) => (
    <NavItem key={path} icon={icon} label={label} href={path} current={path === current}
      {...(count && counts ? { count: counts[count.of], countWords: count.words } : {})}
      onPress={(event: MouseEvent) => {
        event.preventDefault();
        navigate(path);
      }} />
  );
  return (
    <nav className={s['nav']} aria-label="Sections" data-pane="">
      <div className={s['brand']} title={workspaceName}><span className={s['mark']} aria-hidden /><span className={s['company']}>{workspaceName}</span></div>
      {sections.filter((section) => section.place === 'main').map(item)}
      <div className={s['foot']}>{sections.filter((section) => section.place === 'foot').map(item)}</div>
    </nav>
  );
}
