import { localDay, type Instant } from '../../lib/dates.ts';
import { sameJson } from '../../sync/same.ts';
import { divisionFields, termsOf, type Terms } from './agreement.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Whether a change may touch an agreement that was noted by hand. */
export function touchesNoted(fields: Fields): boolean {
  return !('agreedTerms' in fields) && ('agreement' in fields || divisionFields.some((name) => name in fields));
}

/**
 * What a change of a row brings to an agreement that a person noted: "agreed" remembers the row as it stands, a later
 * change of what divides the work makes it outdated, and changing that back makes it agreed again.
 */
export function noteAgreement(fields: Fields, record: Fields | undefined, now: Instant): Fields {
  const terms = termsOf({ ...record, ...fields }, []);
  if ('agreement' in fields) {
    if (fields['agreement'] === 'agreed') return { ...fields, agreedTerms: terms, ...('agreedOn' in fields || record?.['agreement'] === 'agreed' ? {} : { agreedOn: localDay(now) }) };
    return fields['agreement'] === 'outdated' ? fields : { ...fields, agreedTerms: null };
  }
  const agreed = record?.['agreedTerms'] as Terms | null | undefined;
  if (!agreed || (record?.['agreement'] !== 'agreed' && record?.['agreement'] !== 'outdated')) return fields;
  const state = sameJson(agreed as never, terms as never) ? 'agreed' : 'outdated';
  return state === record['agreement'] ? fields : { ...fields, agreement: state };
}
