import type { ProposalField } from '#src/contract/desk/proposals.ts';

/** What a person did with one suggested field so far. */
export interface FieldDraft {
  readonly take: boolean;
  readonly editing: boolean;
  /** What shall hold instead of what accepting would give. */
  readonly value?: unknown;
}
export type SuggestionDraft = Readonly<Record<string, FieldDraft>>;

export const canTake = ({ outcome }: ProposalField): boolean => outcome === 'take' || outcome === 'merged' || outcome === 'overlap';

/** What stands there without a word is taken; what overlaps waits for one. */
export function draftOf(field: ProposalField, draft: SuggestionDraft): FieldDraft {
  return draft[field.field] ?? { take: field.outcome === 'take' || field.outcome === 'merged', editing: false };
}

/** The fields to accept, as the core takes them. An overlap counts once something was said about it. */
export function chosen(fields: readonly ProposalField[], draft: SuggestionDraft): { field: string; value?: unknown }[] {
  return fields.flatMap((field) => {
    const { take, ...rest } = draftOf(field, draft);
    if (!take || !canTake(field) || (field.outcome === 'overlap' && !('value' in rest))) return [];
    return [{ field: field.field, ...('value' in rest ? { value: rest.value === '' ? null : rest.value } : {}) }];
  });
}
