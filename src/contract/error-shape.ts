import { z } from 'zod';
import { errorKinds } from './errors.ts';

/** An error as it crosses a border. Apart from `errors.ts`, so that the screen loads no validator. */
export const errorShape = z.object({ kind: z.enum(errorKinds), message: z.string(), hint: z.string() });
