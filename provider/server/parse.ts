import type { z } from 'zod';
import { Failure } from './failure.ts';

/** What the contract makes of a part of a request. Throws BAD_REQUEST, which names the place and never the value. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue?.path.map(String).join('.') || 'the request';
  throw new Failure('BAD_REQUEST', `${place}: ${issue?.message ?? 'is not valid'}.`, 'See /v1/openapi.json for what is expected.');
}
