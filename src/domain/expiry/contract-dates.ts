import { addDays, type Day } from '../../lib/dates.ts';
import { addMonths } from '../import/dates.ts';

export interface ContractTerm {
  readonly endsOn: Day | null;
  readonly autoRenews: boolean;
  readonly renewMonths: number | null;
  readonly noticeDays: number | null;
  readonly noticeGivenOn: Day | null;
}

export interface ContractDates {
  /** The end of the term that runs on `today`; null for a contract without an end. */
  readonly endsOn: Day | null;
  /** The last day for giving notice in this term; null when there is none, notice was given, or it is over. */
  readonly noticeOn: Day | null;
  /** It goes on after `endsOn` unless somebody acts. */
  readonly renews: boolean;
  /** How often it has renewed by itself since the end that is written down. */
  readonly renewed: number;
}

const yearly = 12;
/** Monthly for four hundred years: nobody's contract. */
const mostTerms = 5_000;

/**
 * When a contract ends and by when notice must be given, with the terms that it has renewed for by itself.
 * Each term is counted from the written end, so that a 31st stays one where the month has it.
 */
export function contractDates(term: ContractTerm, today: Day): ContractDates {
  const { endsOn, noticeGivenOn } = term;
  const renews = term.autoRenews && noticeGivenOn === null;
  if (endsOn === null) return { endsOn, noticeOn: null, renews, renewed: 0 };
  // Notice ends the term in which it was given.
  const lastDay = term.autoRenews ? (noticeGivenOn ?? today) : endsOn;
  let renewed = 0;
  let end = endsOn;
  while (end < lastDay && renewed < mostTerms) {
    const next = addMonths(endsOn, (renewed + 1) * (term.renewMonths ?? yearly));
    if (next === null || next <= end) break;
    renewed += 1;
    end = next;
  }
  const noticeOn = term.noticeDays === null || noticeGivenOn !== null || end < today ? null : addDays(end, -term.noticeDays);
  return { endsOn: end, noticeOn, renews, renewed };
}
