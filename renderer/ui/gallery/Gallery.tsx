import type { ReactNode } from 'react';
import { NavItem } from '../layout/NavItem.tsx';
import { Toasts } from '../feedback/Toasts.tsx';
import { icons } from '../icons.ts';
import { ActionsPage } from './ActionsPage.tsx';
import { DataPage } from './DataPage.tsx';
import { FieldsPage } from './FieldsPage.tsx';
import s from './gallery.module.css';
import { OverlaysPage } from './OverlaysPage.tsx';
import { OwnershipPage } from './OwnershipPage.tsx';
import { TablePage } from './TablePage.tsx';

const pages: Readonly<Record<string, { readonly label: string; readonly icon: typeof icons.today; readonly count?: number; readonly page: ReactNode }>> = {
  ownership: { label: 'Ownership', icon: icons.ownership, count: 9, page: <OwnershipPage /> },
  table: { label: '100,000 rows', icon: icons.assets, page: <TablePage /> },
  actions: { label: 'Actions and states', icon: icons.action, page: <ActionsPage /> },
  fields: { label: 'Fields', icon: icons.work, count: 17, page: <FieldsPage /> },
  data: { label: 'Data', icon: icons.reports, page: <DataPage /> },
  overlays: { label: 'Overlays', icon: icons.runbooks, page: <OverlaysPage /> },
};

/** Every component on a page, for pictures and axe. `?page=…&theme=…&scale=…` */
export function Gallery({ page }: { readonly page: string }) {
  return (
    <div className={s['window']}>
      <nav aria-label="Pages" className={s['nav']}>
        {Object.entries(pages).map(([id, { label, icon, count }]) => (
          <NavItem key={id} icon={icon} label={label} href={`?page=${id}`} current={id === page} count={count} />
        ))}
      </nav>
      <main className={s['main']}>{pages[page]?.page}</main>
      <Toasts />
    </div>
  );
}
