import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { ShareTermsInput } from '#src/contract/desk/sharing.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { AnyRecord } from '#src/domain/kinds.ts';
import { termsOf, type Terms } from '#src/domain/ownership/agreement.ts';
import { termChangesInWords } from '#src/domain/ownership/term-words.ts';
import { localDay } from '#src/lib/dates.ts';
import { providerName } from '../../repos/ownership-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { isSharingStopped } from '../../repos/share-repo.ts';
import { getSyncState } from '../../repos/sync-repo.ts';
import type { Desk } from '../desk.ts';
import { Decisions } from '../sharing/decisions.ts';
import { preview as previewShare } from '../sharing/preview.ts';
import { saidAbout, standingOfRow } from './division.ts';
import { titlesOf } from './words.ts';

export function requireRow(desk: Desk, id: string): AnyRecord {
  const record = getRecord(desk.db, 'responsibility', id);
  if (!record) throw new TandemError('not-found', 'This responsibility is not in the workspace.', 'Look at the matrix again.');
  return record;
}

export function agreementOf(desk: Desk, { id }: DeskInput<'agreements.of'>): DeskOutput<'agreements.of'> {
  const record = requireRow(desk, id);
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  const { state, version, terms, shared, waiting, agreed } = standingOfRow(desk, decisions, record);
  const said = saidAbout(desk, id);
  const noted = said.length === 0 && record['agreement'] === 'outdated' ? (record['agreedTerms'] as Terms | null) : null;
  const before = noted ?? (agreed && shared && agreed.version !== version ? agreed.data : null);
  const after = noted ? termsOf(record, []) : terms;
  const titles = titlesOf(decisions, [before, after]);
  return {
    state, version, shared, connected: getSyncState(desk.db) !== null, waiting: state === 'proposed' && waiting !== null,
    changes: before ? termChangesInWords(before, after, (target) => titles[target]) : [],
    words: said.map(({ id: wordId, what, by, who, at, version: said, note, due }) => ({ id: wordId, what, by, who, at, version: said, note, due })).reverse(),
  };
}

/** What the provider must be able to read to agree: everything of the row that is not private. */
export const askedTerms: ShareTermsInput = { level: 'full', right: 'propose', until: null, hiddenFields: [] };

export function previewAsk(desk: Desk, { ids }: DeskInput<'agreements.preview'>): DeskOutput<'agreements.preview'> {
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  const names = new Map<string, DeskOutput<'agreements.preview'>['hiddenNames'][number]>();
  const rows = ids.map((id) => {
    const record = requireRow(desk, id);
    const decision = decisions.of('responsibility', record);
    const standing = standingOfRow(desk, decisions, record);
    const shown = previewShare(desk, { kind: 'responsibility', id, proposed: decision.level === 'full' ? null : askedTerms });
    for (const { kind, id: target, title } of shown.hiddenReferences) names.set(target, { kind, id: target, title });
    const area = typeof record['areaId'] === 'string' ? getRecord(desk.db, 'area', record['areaId']) : undefined;
    return {
      id, name: String(record['name']), area: String(area?.['name'] ?? 'Without an area'), state: standing.state, level: decision.level,
      blocked: blockedBy(record, shown), settled: standing.state === 'agreed', secrets: shown.secretsAllowed ? 0 : shown.secrets.length,
    };
  });
  return { rows, connected: getSyncState(desk.db) !== null, provider: providerName(desk.db) ?? getSyncState(desk.db)?.providerName ?? null, hiddenNames: [...names.values()] };
}

function blockedBy(record: AnyRecord, { secrets, secretsAllowed }: DeskOutput<'sharing.preview'>): string | null {
  if (record.deletedAt !== null) return 'It is in the trash.';
  if (record['responsible'] === null) return 'Nobody decided yet who does it.';
  if (secrets.length > 0 && !secretsAllowed) return 'It seems to hold a secret. Open the row, and settle that under Share.';
  return null;
}

export function refuseWithoutProvider(desk: Desk): void {
  if (!getSyncState(desk.db)) throw new TandemError('refused', 'This workspace is not connected to a provider.', 'Connect it under Sharing, then send the rows. What was agreed by phone or on paper can be noted in the column “Agreed”.');
  if (isSharingStopped(desk.db)) throw new TandemError('refused', 'All sharing is stopped, so the provider cannot read what it is asked about.', 'Allow sharing again under Sharing, then send the rows.');
}
