import type { ComponentType } from 'react';
import { icons, type LucideIcon } from '#ui/icons.ts';
import type { DeskOutput } from '#src/contract/desk.ts';
import { lazily } from './lazily.ts';

type Screen = ComponentType<{ id: string | null }>;

const screen = (load: () => Promise<Screen>): Screen => lazily(load);

type CountName = keyof DeskOutput<'workspace.counts'>;

export interface AppSection {
  readonly path: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly screen: Screen;
  readonly place: 'main' | 'foot' | 'none';
  /** The section of the navigation that it belongs to, when it has no place of its own there. */
  readonly within?: string;
  readonly keys?: string;
  readonly count?: { readonly of: CountName; readonly words: string };
}

/** Every screen with an address, in the order of the navigation. */
export const sections: readonly AppSection[] = [
  { path: '/today', label: 'Today', icon: icons.today, screen: screen(async () => (await import('../features/today/TodayScreen.tsx')).TodayScreen), place: 'main', keys: 'g t', count: { of: 'today', words: 'due or late' } },
  { path: '/work', label: 'Work', icon: icons.work, screen: screen(async () => (await import('../features/work/WorkRoute.tsx')).WorkRoute), place: 'main', keys: 'g w', count: { of: 'work', words: 'open tasks' } },
  { path: '/ownership', label: 'Ownership', icon: icons.ownership, screen: screen(async () => (await import('../features/ownership/OwnershipScreen.tsx')).OwnershipScreen), place: 'main', keys: 'g o', count: { of: 'findings', words: 'findings' } },
  { path: '/runbooks', label: 'Runbooks', icon: icons.runbooks, screen: screen(async () => (await import('../features/runbooks/RunbooksScreen.tsx')).RunbooksScreen), place: 'main', keys: 'g r' },
  { path: '/runs', label: 'Runs', icon: icons.run, screen: screen(async () => (await import('../features/runs/RunsScreen.tsx')).RunsScreen), place: 'main', keys: 'g u', count: { of: 'runs', words: 'under way or due' } },
  { path: '/assets', label: 'Assets', icon: icons.assets, screen: screen(async () => (await import('../features/assets/AssetsScreen.tsx')).AssetsScreen), place: 'main', keys: 'g a' },
  { path: '/people', label: 'People', icon: icons.people, screen: screen(async () => (await import('../features/people/PeopleScreen.tsx')).PeopleScreen), place: 'main', keys: 'g p' },
  { path: '/sites', label: 'Sites', icon: icons.sites, screen: screen(async () => (await import('../features/sites/SitesScreen.tsx')).SitesScreen), place: 'main', keys: 'g s' },
  { path: '/expiring', label: 'Expiring', icon: icons.expiring, screen: screen(async () => (await import('../features/expiring/ExpiringScreen.tsx')).ExpiringScreen), place: 'main', keys: 'g x', count: { of: 'expiring', words: 'ending soon' } },
  { path: '/handoff', label: 'Handoff', icon: icons.handoff, screen: screen(async () => (await import('../features/handoff/HandoffScreen.tsx')).HandoffScreen), place: 'main', keys: 'g d' },
  { path: '/vendors', label: 'Vendors', icon: icons.vendor, screen: screen(async () => (await import('../features/vendors/screens.tsx')).VendorsScreen), place: 'main', keys: 'g v' },
  { path: '/contracts', label: 'Contracts', icon: icons.contract, screen: screen(async () => (await import('../features/vendors/screens.tsx')).ContractsScreen), place: 'none', within: '/vendors' },
  { path: '/licences', label: 'Licences', icon: icons.licence, screen: screen(async () => (await import('../features/vendors/screens.tsx')).LicencesScreen), place: 'none', within: '/vendors' },
  { path: '/domains', label: 'Domains', icon: icons.domain, screen: screen(async () => (await import('../features/vendors/screens.tsx')).DomainsScreen), place: 'none', within: '/vendors' },
  { path: '/certificates', label: 'Certificates', icon: icons.certificate, screen: screen(async () => (await import('../features/vendors/screens.tsx')).CertificatesScreen), place: 'none', within: '/vendors' },
  { path: '/reports', label: 'Reports', icon: icons.reports, screen: screen(async () => (await import('../features/reports/ReportsRoute.tsx')).ReportsRoute), place: 'main', keys: 'g m' },
  { path: '/sharing', label: 'Sharing', icon: icons.sharing, screen: screen(async () => (await import('../features/sharing/SharingRoute.tsx')).SharingRoute), place: 'foot', keys: 'g h', count: { of: 'sharing', words: 'records shared one by one' } },
  { path: '/settings', label: 'Settings', icon: icons.settings, screen: screen(async () => (await import('../features/settings/SettingsScreen.tsx')).SettingsScreen), place: 'foot', keys: 'g e' },
  { path: '/projects', label: 'Projects', icon: icons.project, screen: screen(async () => (await import('../features/work/projects/ProjectsScreen.tsx')).ProjectsScreen), place: 'none', within: '/work' },
  { path: '/import', label: 'Import', icon: icons.file, screen: screen(async () => (await import('../features/import/ImportScreen.tsx')).ImportScreen), place: 'none' },
];
