import type { DeskOutput } from '#src/contract/desk.ts';
import type { ProposalField, ProposalRow } from '#src/contract/desk/proposals.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { ProposedField } from '#src/contract/provider/proposals.ts';
import type { JsonValue } from '#src/contract/provider/wire.ts';
import { isKind, kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { parseFields } from '#src/domain/validate.ts';
import { localDay } from '#src/lib/dates.ts';
import { isMergedText } from '#src/sync/merge.ts';
import { weighProposal } from '#src/sync/proposal.ts';
import { getProposal, type Proposal } from '../../repos/proposal-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { resolveRefs } from '../../repos/ref-repo.ts';
import type { Desk } from '../desk.ts';
import { Decisions } from '../sharing/decisions.ts';

export function requireProposal(desk: Desk, id: string): Proposal {
  const proposal = getProposal(desk.db, id);
  if (!proposal) throw new TandemError('not-found', 'This suggestion is not there any more.', 'Look at the list under Sharing again.');
  return proposal;
}

export function toRow(desk: Desk, { id, kind, rec, who, at, note, fields, state, reason, answeredAt }: Proposal): ProposalRow {
  const declaration = kindOf(kind);
  const record = getRecord(desk.db, kind, rec);
  return {
    id, kind, recordId: rec, title: String(record?.[declaration.title] ?? declaration.label), who, at, note, state, reason, answeredAt,
    labels: Object.keys(fields).map((name) => declaration.fields[name]?.label ?? name),
  };
}

/** Each suggested field beside the desk's present value, with what accepting it would give. */
export function weighFields(desk: Desk, { kind, rec, fields }: Proposal): ProposalField[] {
  const record = getRecord(desk.db, kind, rec);
  if (!record) return [];
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  const shared = decisions.outgoing(kind, record);
  return Object.entries(fields).map(([name, proposed]) => {
    const field = kindOf(kind).fields[name];
    const mine = (record[name] ?? null) as JsonValue;
    const shown = { field: name, label: field?.label ?? name, isText: field?.type === 'markdown' || field?.type === 'text', base: proposed.base, mine, theirs: proposed.val };
    // Only what the provider is shown now may be changed from there, whatever its server sends.
    if (!field || !Object.hasOwn(shared, name) || !isUsable(desk, kind, name, proposed)) return { ...shown, outcome: 'unusable' as const, result: mine };
    const weighed = weighProposal({ own: mine, wire: (shared[name] ?? null) as JsonValue }, proposed, isMergedText(kind, name));
    return { ...shown, outcome: weighed.what, result: 'val' in weighed ? weighed.val : mine };
  });
}

function isUsable(desk: Desk, kind: Kind, name: string, { val }: ProposedField): boolean {
  const field = kindOf(kind).fields[name];
  if (field?.type === 'ref' && val !== null) return typeof val === 'string' && isKind(field.to) && getRecord(desk.db, field.to, val) !== undefined;
  try {
    parseFields(kind, { [name]: val });
    return true;
  } catch {
    return false;
  }
}

export function proposalOf(desk: Desk, id: string): DeskOutput<'proposals.get'> {
  const proposal = requireProposal(desk, id);
  const record = getRecord(desk.db, proposal.kind, proposal.rec);
  const fields = weighFields(desk, proposal);
  const values = (part: 'base' | 'mine' | 'theirs') => ({ ...record, ...Object.fromEntries(fields.map((one) => [one.field, one[part]])) }) as AnyRecord;
  return {
    ...toRow(desk, proposal), fields, inTrash: record?.deletedAt !== null,
    refs: resolveRefs(desk.db, proposal.kind, [values('base'), values('mine'), values('theirs')]),
  };
}
