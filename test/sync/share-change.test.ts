import { expect, test } from 'vitest';
import { shareChange } from '#src/sync/share-change.ts';
import type { ShareDecision } from '#src/sync/share-filter.ts';

const open = (part: Partial<Exclude<ShareDecision, { level: 'private' }>> = {}): ShareDecision => ({ level: 'full', right: 'view', until: null, hidden: [], ...part });
const nothing: ShareDecision = { level: 'private' };

test.each<[what: string, before: ShareDecision, after: ShareDecision, change: string]>([
  ['private stays private', nothing, nothing, 'same'],
  ['private to summary', nothing, open({ level: 'summary' }), 'new'],
  ['full to private', open(), nothing, 'recalled'],
  ['the same terms', open({ hidden: ['a', 'b'] }), open({ hidden: ['b', 'a'] }), 'same'],
  ['summary to full', open({ level: 'summary' }), open(), 'wider'],
  ['view to edit', open(), open({ right: 'edit' }), 'wider'],
  ['a later end', open({ until: '2026-12-01' }), open({ until: '2026-12-24' }), 'wider'],
  ['no end any more', open({ until: '2026-12-01' }), open(), 'wider'],
  ['an end where there was none', open(), open({ until: '2026-12-01' }), 'narrower'],
  ['one more hidden field', open(), open({ hidden: ['serial'] }), 'narrower'],
  ['full to summary', open(), open({ level: 'summary' }), 'narrower'],
  ['less to see, more to do', open(), open({ level: 'summary', right: 'edit' }), 'mixed'],
  ['another field hidden', open({ hidden: ['a'] }), open({ hidden: ['b'] }), 'mixed'],
])('%s', (_what, before, after, change) => expect(shareChange(before, after)).toBe(change));
