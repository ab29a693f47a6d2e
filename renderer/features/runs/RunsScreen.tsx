import { RunList } from './RunList.tsx';
import { Runner } from './Runner.tsx';
import { isView } from './views.ts';

/** Runs and schedules. The address names a view of the list, or the run that is open. */
export function RunsScreen({ id }: { readonly id: string | null }) {
  return id === null || isView(id) ? <RunList view={id ?? 'running'} /> : <Runner key={id} id={id} />;
}
