import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from './bundled-files.ts';

const options = z.array(z.object({ value: z.string(), label: z.string() })).min(2);
const question = z.strictObject({ key: z.string().min(1), group: z.string(), text: z.string().min(1), why: z.string(), options: options.optional() });
export type Question = z.infer<typeof question>;

const readiness = z.strictObject({ self: z.array(question), skill: question.extend({ options }), providerOptions: options, provider: z.array(question) });

/** The readiness questions: about ourselves, about each service area (`skill`), and for the provider. */
export function readReadiness(assetsDir: string): z.infer<typeof readiness> {
  return readJson(join(assetsDir, 'catalogue', 'readiness.json'), readiness);
}
