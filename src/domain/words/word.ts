/** One thing that one side said about a shared record. Words are only ever added; where the two sides stand follows from them. */
export interface Word<What extends string = string> {
  readonly id: string;
  readonly what: What;
  readonly by: 'desk' | 'provider';
  /** Who said it, by name. */
  readonly who: string;
  /** When the server noted it; until then, when it was said here. */
  readonly at: string;
  /** What of the record it was said about, where its topic tells versions apart; otherwise empty. */
  readonly version: string;
  /** What the verb carries beside its note. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly note: string;
}
export type Side = Word['by'];

/** What one side is about to say. */
export type Said = Pick<Word, 'what' | 'by'>;
