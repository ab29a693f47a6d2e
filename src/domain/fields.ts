/**
 * The building blocks of a kind's declaration. A field says once what it holds, how it is called,
 * what search reads, and how far it may travel.
 */

/** `summary` leaves at both levels, `full` only when the whole record is shared, `never` not at all. */
export type ShareClass = 'never' | 'full' | 'summary';
/** How search reads the field; the title is always read. */
export type SearchUse = 'keyword' | 'body';

interface Common {
  readonly label: string;
  readonly share: ShareClass;
  readonly search?: SearchUse;
  /** Has a place in the index that list pages are sorted and filtered by. */
  readonly indexed?: boolean;
}
export interface TextField extends Common {
  readonly type: 'text';
  readonly required: boolean;
  readonly max: number;
  /** Says where a secret is kept; what looks like the secret itself is refused. */
  readonly secretReference?: boolean;
  /** A public key of age. */
  readonly recipient?: boolean;
}
export interface MarkdownField extends Common { readonly type: 'markdown'; readonly max: number }
export interface NumberField extends Common { readonly type: 'int' | 'money'; readonly min: number; readonly max: number }
export interface BoolField extends Common { readonly type: 'bool'; readonly initial: boolean }
export interface DayField extends Common { readonly type: 'day' }
export interface InstantField extends Common { readonly type: 'instant' }
export interface ChoiceField<C extends string = string> extends Common {
  readonly type: 'choice';
  readonly choices: Readonly<Record<C, string>>;
  /** Null: may be left open. */
  readonly initial: C | null;
}
export interface RefField extends Common { readonly type: 'ref'; readonly to: string }
/** A small structured value; its schema stands in `src/domain/json-fields.ts` under `shape`. */
export interface JsonField extends Common { readonly type: 'json'; readonly shape: string }

export type Field = TextField | MarkdownField | NumberField | BoolField | DayField | InstantField | ChoiceField | RefField | JsonField;

type Extra = Partial<Pick<Common, 'search' | 'indexed'>>;

export const text = (label: string, share: ShareClass, extra: Extra & { max?: number; secretReference?: boolean; recipient?: boolean } = {}) =>
  ({ type: 'text', label, share, required: false, max: 500, ...extra }) as const;
export const title = (label: string, share: ShareClass = 'summary') =>
  ({ type: 'text', label, share, required: true, max: 300, indexed: true }) as const;
export const markdown = (label: string, share: ShareClass, extra: Extra = {}) =>
  ({ type: 'markdown', label, share, max: 10_000_000, ...extra }) as const;
export const int = (label: string, share: ShareClass, extra: Extra & { min?: number; max?: number } = {}) =>
  ({ type: 'int', label, share, min: 0, max: 1_000_000_000, ...extra }) as const;
/** An amount in the workspace's currency, with cents. */
export const money = (label: string, share: ShareClass, extra: Extra = {}) =>
  ({ type: 'money', label, share, min: -1e12, max: 1e12, ...extra }) as const;
export const bool = (label: string, share: ShareClass, initial = false, extra: Extra = {}) =>
  ({ type: 'bool', label, share, initial, ...extra }) as const;
export const day = (label: string, share: ShareClass, extra: Extra = {}) => ({ type: 'day', label, share, ...extra }) as const;
export const instant = (label: string, share: ShareClass, extra: Extra = {}) => ({ type: 'instant', label, share, ...extra }) as const;
export const choice = <const C extends Record<string, string>, const I extends (keyof C & string) | null>(
  label: string, share: ShareClass, choices: C, initial: I, extra: Extra = {},
) => ({ type: 'choice', label, share, choices, initial, ...extra }) as const;
export const ref = <const K extends string>(label: string, share: ShareClass, to: K, extra: Extra = {}) =>
  ({ type: 'ref', label, share, to, ...extra }) as const;
export const json = <const S extends string>(label: string, share: ShareClass, shape: S, extra: Extra = {}) =>
  ({ type: 'json', label, share, shape, ...extra }) as const;
