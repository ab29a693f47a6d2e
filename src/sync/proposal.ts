import type { JsonValue } from '../contract/provider/wire.ts';
import type { ProposedField } from '../contract/provider/proposals.ts';
import { sameJson } from './same.ts';
import { mergeText } from './text-merge.ts';

export interface LocalValue {
  /** The desk's own value, with what stays here. */
  readonly own: JsonValue;
  /** The same in the form in which it leaves: what the engineer could see. */
  readonly wire: JsonValue;
}

export type Weighed =
  /** It is so already. */
  | { readonly what: 'same' }
  /** Nobody changed the value since; the suggestion can be taken as it is. */
  | { readonly what: 'take'; readonly val: JsonValue }
  /** Both sides changed different places of the text, and both stand in `val`. */
  | { readonly what: 'merged'; readonly val: string }
  /** Both changed the same place: a person must say what holds. */
  | { readonly what: 'overlap' };

/** What accepting one suggested value would do to this desk's present one. `text`: long texts merge, everything else is taken whole. */
export function weighProposal({ own, wire }: LocalValue, { val, base }: ProposedField, text: boolean): Weighed {
  if (sameJson(wire, val)) return { what: 'same' };
  if (sameJson(wire, base) && sameJson(own, wire)) return { what: 'take', val };
  const [theirs, before, shown, mine] = [val, base, wire, own].map((one) => one ?? '');
  if (!text || typeof theirs !== 'string' || typeof before !== 'string' || typeof shown !== 'string' || typeof mine !== 'string') return { what: 'overlap' };
  const merged = mergeText(before, shown, theirs);
  if (!merged.clean) return { what: 'overlap' };
  // Names of private records did not leave; they are put back in where the suggestion left their place alone.
  const whole = mergeText(shown, mine, merged.text);
  if (!whole.clean) return { what: 'overlap' };
  if (whole.text === mine) return { what: 'same' };
  return whole.text === val ? { what: 'take', val } : { what: 'merged', val: whole.text };
}
