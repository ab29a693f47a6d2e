import { z } from 'zod';

/** What the core asks of the shell's keychain, over the port between their processes. */
export const secretRequest = z.object({
  secretRequest: z.number().int(),
  action: z.enum(['get', 'set', 'delete']),
  key: z.string().min(1).max(200),
  value: z.string().max(10_000).optional(),
});
export type SecretRequest = z.infer<typeof secretRequest>;

export const secretReply = z.object({ secretReply: z.number().int(), value: z.string().nullable(), error: z.string().nullable() });
export type SecretReply = z.infer<typeof secretReply>;
