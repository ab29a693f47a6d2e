import type { Kind } from '#src/domain/kinds.ts';

/** Whose changes move the matrix. */
export const ownershipKinds: readonly Kind[] = ['responsibility', 'area', 'person', 'absence', 'runbook', 'link', 'acceptance', 'share', 'shareRule', 'workspace', 'vendor', 'asset', 'contract', 'licence', 'domain', 'certificate'];
