import type { ComponentType } from 'react';
import { icons, type LucideIcon } from '#ui/icons.ts';
import type { DeskOutput } from '#src/contract/desk.ts';
import { AssetsScreen } from '../features/assets/AssetsScreen.tsx';
import { ImportScreen } from '../features/import/ImportScreen.tsx';
import { OwnershipScreen } from '../features/ownership/OwnershipScreen.tsx';
import { PeopleScreen } from '../features/people/PeopleScreen.tsx';
import { RunbooksScreen } from '../features/runbooks/RunbooksScreen.tsx';
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx';
import { SharingScreen } from '../features/sharing/SharingScreen.tsx';
import { SitesScreen } from '../features/sites/SitesScreen.tsx';
import { TodayScreen } from '../features/today/TodayScreen.tsx';
import { WorkScreen } from '../features/work/WorkScreen.tsx';

type CountName = keyof DeskOutput<'workspace.counts'>;

export interface AppSection {
  readonly path: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly screen: ComponentType<{ id: string | null }>;
  readonly place: 'main' | 'foot' | 'none';
  readonly keys?: string;
  readonly count?: { readonly of: CountName; readonly words: string };
}

/** Every screen with an address, in the order of the navigation. */
export const sections: readonly AppSection[] = [
  { path: '/today', label: 'Today', icon: icons.today, screen: TodayScreen, place: 'main', keys: 'g t', count: { of: 'today', words: 'due or late' } },
  { path: '/work', label: 'Work', icon: icons.work, screen: WorkScreen, place: 'main', keys: 'g w', count: { of: 'work', words: 'open tasks' } },
  { path: '/ownership', label: 'Ownership', icon: icons.ownership, screen: OwnershipScreen, place: 'main', keys: 'g o', count: { of: 'findings', words: 'findings' } },
  { path: '/runbooks', label: 'Runbooks', icon: icons.runbooks, screen: RunbooksScreen, place: 'main', keys: 'g r' },
  { path: '/assets', label: 'Assets', icon: icons.assets, screen: AssetsScreen, place: 'main', keys: 'g a' },
  { path: '/people', label: 'People', icon: icons.people, screen: PeopleScreen, place: 'main', keys: 'g p' },
  { path: '/sites', label: 'Sites', icon: icons.sites, screen: SitesScreen, place: 'main', keys: 'g s' },
  { path: '/sharing', label: 'Sharing', icon: icons.sharing, screen: SharingScreen, place: 'foot', keys: 'g h', count: { of: 'sharing', words: 'records shared one by one' } },
  { path: '/settings', label: 'Settings', icon: icons.settings, screen: SettingsScreen, place: 'foot', keys: 'g e' },
  { path: '/import', label: 'Import', icon: icons.file, screen: ImportScreen, place: 'none' },
];
