import type { z } from 'zod';

/** One method of the desk: what goes in, what comes out, and whether it changes anything. */
export interface Method<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
  /** Only reads: support commands may call it beside a running Tandem. */
  readonly reads: boolean;
}
export type Methods = Readonly<Record<string, Method>>;

export function reads<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Method<I, O> {
  return { input, output, reads: true };
}
export function writes<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Method<I, O> {
  return { input, output, reads: false };
}
