import type { DeskOutput } from '#src/contract/desk.ts';
import type { HandoffRow } from '../../repos/handoff-repo.ts';
import type { Desk } from '../desk.ts';
import { findingList } from '../ownership/matrix.ts';

const MOST = 20_000;
const SHOWN = 50;

const openNow = (desk: Desk) => findingList(desk).findings.filter(({ finding }) => finding.accepted === null);

/** Names a finding across days: the same gap of the same record. */
const keyOf = ({ id, finding }: { readonly id: string; readonly finding: { readonly code: string } }): string => `${id} ${finding.code}`;

/** What is open at the departure, for telling on return what is new. */
export const foundNow = (desk: Desk): string[] => openNow(desk).slice(0, MOST).map(keyOf);

/** The findings that are open and were not when it was handed over; none where that is not known. */
export function newFindings(desk: Desk, { found }: HandoffRow): DeskOutput<'handoff.digest'>['surprises'] {
  if (found === null) return [];
  const then = new Set(found);
  return openNow(desk).filter((one) => !then.has(keyOf(one))).slice(0, SHOWN).map(({ kind, id, name, finding }) => ({ what: 'finding' as const, text: `New: ${finding.text}, ${name}`, on: null, path: { kind, id } }));
}

