import type { Finding } from './finding.ts';

export interface AssetFacts {
  readonly id: string;
  readonly name: string;
  readonly critical: boolean;
  readonly status: string;
  /** How many responsibilities cover it. */
  readonly coveredBy: number;
}

/** What is no longer there needs nobody. */
const OVER = new Set(['retired', 'lost']);

export function assetFindings(asset: AssetFacts): Finding[] {
  if (!asset.critical || OVER.has(asset.status) || asset.coveredBy > 0) return [];
  return [{
    code: 'asset-uncovered', severity: 'warn', text: 'Nobody answers for it', detail: `${asset.name} is critical, and no responsibility covers it.`,
    remedy: { label: 'Choose the responsibility', action: 'cover-asset' }, facts: '', about: [asset.id],
  }];
}
