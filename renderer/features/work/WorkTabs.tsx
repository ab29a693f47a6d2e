import { useLocation } from 'wouter';
import { useShortcuts } from '#ui/keys.ts';
import { Segmented } from '#ui/layout/Segmented.tsx';

export const workParts = ['tasks', 'my-day', 'board', 'week', 'time', 'projects', 'insights'] as const;
export type WorkPart = (typeof workParts)[number];
const words: Readonly<Record<WorkPart, string>> = { tasks: 'Tasks', 'my-day': 'My day', board: 'Board', week: 'Week', time: 'Time', projects: 'Projects', insights: 'Insights' };
const paths: Readonly<Record<WorkPart, string>> = { tasks: '/work', 'my-day': '/work/my-day', board: '/work/board', week: '/work/week', time: '/work/time', projects: '/projects', insights: '/work/insights' };

/** The parts of Work, beside its title. */
export function WorkTabs({ current }: { readonly current: WorkPart }) {
  const [, navigate] = useLocation();
  useShortcuts(workParts.map((part, at) => ({ keys: `alt+${at + 1}`, label: words[part], scope: 'Work', run: () => navigate(paths[part]) })));
  return <Segmented<WorkPart> label="Part of Work" value={current} onChange={(part) => navigate(paths[part])} options={workParts.map((part) => ({ value: part, label: words[part] }))} />;
}
