import type { Kind } from '#src/domain/kinds.ts';

/** What a handoff, its check and its preview hang on. */
export const handoffKinds: readonly (Kind | 'sync')[] = [
  'handoff', 'handoffItem', 'responsibility', 'person', 'absence', 'runbook', 'run', 'schedule', 'task', 'asset', 'assetType', 'site', 'link', 'share', 'shareRule', 'workspace', 'sync',
];
