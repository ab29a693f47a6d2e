import type { Kind } from '#src/domain/kinds.ts';

/** Whose changes can change a finding. */
export const findingKinds: readonly Kind[] = ['responsibility', 'area', 'person', 'absence', 'runbook', 'link', 'acceptance', 'share', 'shareRule', 'workspace', 'asset', 'contract', 'licence', 'domain', 'certificate'];
