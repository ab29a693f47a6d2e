export const errorKinds = [
  'invalid', // the input is not acceptable; message names the place
  'not-found',
  'conflict', // it changed meanwhile
  'refused', // a rule forbids it
  'busy', // in use by another Tandem
  'newer-version', // the file was written by a newer Tandem
  'corrupt',
  'read-only',
  'disk-full',
  'missing-file',
  'no-workspace',
  'offline',
  'provider', // the provider's server answered something unusable
  'unauthorised',
  'cancelled',
  'internal',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

export interface ErrorShape { readonly kind: ErrorKind; readonly message: string; readonly hint: string }

/** The only error that crosses a border. `message` says what happened and where, `hint` what to do next. */
export class TandemError extends Error {
  readonly kind: ErrorKind;
  readonly hint: string;
  constructor(kind: ErrorKind, message: string, hint: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'TandemError';
    this.kind = kind;
    this.hint = hint;
  }
}

export function toErrorShape(error: unknown): ErrorShape {
  if (error instanceof TandemError) return { kind: error.kind, message: error.message, hint: error.hint };
  return {
    kind: 'internal',
    message: error instanceof Error ? error.message : String(error),
    hint: 'Nothing was changed. Try again; if it happens twice, save a diagnostics file from Settings and report it.',
  };
}
