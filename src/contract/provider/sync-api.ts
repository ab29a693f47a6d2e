import { z } from 'zod';
import { answerResult, proposalAnswer, proposalLimits, wireProposal } from './proposals.ts';
import { sealedEnvelope, sealTo } from './sealed.ts';
import { deviceId, instantText, limits, mutation, mutationResult, sheet, sheetResult, timeZoneName, wireRecord } from './wire.ts';
import { deskWord, wireWord, wordLimits, wordResult } from './words.ts';

const range = z.object({ min: z.number().int(), max: z.number().int() });
const count = z.number().int().min(0);
/** Query values arrive as text. */
const countText = z.coerce.number().int().min(0);

export const enrolRequest = z.object({
  code: z.string().min(4).max(40),
  device: deviceId,
  deviceName: z.string().trim().min(1).max(120),
  workspaceName: z.string().trim().min(1).max(300),
  /** The customer's time zone, in which the last day of a share is counted. Without one ever named: UTC. */
  timeZone: timeZoneName.optional(),
  /** Where the desk is connected now: a code that leads elsewhere is not used up but answered ELSEWHERE, so that a person can be asked first. */
  only: z.object({ server_id: z.string().max(200), workspace_id: z.string().max(200) }).optional(),
});
export type EnrolRequest = z.infer<typeof enrolRequest>;
export const enrolReply = z.object({
  /** Goes into the operating system's keychain and into `authorization: Bearer …`; the server keeps only its hash. */
  device_token: z.string(),
  workspace_id: z.string(),
  workspace_name: z.string(),
  server_id: z.string(),
  provider_name: z.string(),
});
export type EnrolReply = z.infer<typeof enrolReply>;

export const helloQuery = z.object({
  /** An id that the server has not met is registered under the token: this is how a desk takes a new identity. */
  device: deviceId,
  protocol: countText,
  schema: countText,
  /** The customer's time zone now; the latest that any desk of the workspace named counts. */
  timeZone: timeZoneName.optional(),
  /** For whom to seal what engineers did in a share that ends by its date before this desk hears of it. */
  seal_to: sealTo.optional(),
});
export type HelloQuery = z.infer<typeof helloQuery>;
export const helloReply = z.object({
  server_id: z.string(),
  /** Another epoch means that the server was restored from a backup. */
  epoch: z.string(),
  head: count,
  /** The last mutation number the server has from this device; 0 for a new one. */
  last_n: count,
  /** Has a device that was registered later under this token pushed? Then who names this one may lack what that one did. Absent: not told. */
  newer_device: z.boolean().optional(),
  protocol: range,
  schema: range,
  server_time: instantText,
  /** `sheet_rows` is absent or 0 where sheets are not understood. */
  limits: z.object({ mutations: count, bytes: count, page: count, sheet_rows: count.optional() }),
  workspace_id: z.string(),
  workspace_name: z.string(),
  provider_name: z.string(),
});
export type HelloReply = z.infer<typeof helloReply>;

export const pushRequest = z.object({
  device: deviceId,
  epoch: z.string().max(64),
  protocol: z.number().int(),
  schema: z.number().int(),
  /**
   * A desk that begins without hello names where it believes the server to stand. When that does not fit, nothing
   * is applied: GAP for another `last_n`, EPOCH for a lower head, BEHIND for a higher one.
   */
  expect: z.object({ head: count, last_n: count }).optional(),
  mutations: z.array(mutation).max(limits.mutations),
  /** Applied after the mutations, whose numbers theirs follow. */
  sheets: z.array(sheet).refine((sheets) => sheets.reduce((sum, { rows }) => sum + rows.length, 0) <= limits.sheetRows, `have more than ${limits.sheetRows} rows`).optional(),
  /** What the desk decided about suggestions; applied after the mutations. Safe to repeat. */
  answers: z.array(proposalAnswer).max(proposalLimits.answers).optional(),
  /** What the desk says about its records; noted after the mutations. Safe to repeat. */
  words: z.array(deskWord).max(wordLimits.words).optional(),
}).refine(({ mutations, sheets, answers, words }) => mutations.length + (sheets?.length ?? 0) + (answers?.length ?? 0) + (words?.length ?? 0) > 0, 'holds nothing');
export type PushRequest = z.infer<typeof pushRequest>;
export const pushReply = z.object({
  epoch: z.string(),
  /** The workspace's number before and after: when `before` is the desk's cursor, there is nothing of others to pull. */
  before: count,
  head: count,
  last_n: count,
  server_time: instantText,
  results: z.array(mutationResult),
  sheets: z.array(sheetResult).optional(),
  answers: z.array(answerResult).optional(),
  words: z.array(wordResult).optional(),
});
export type PushReply = z.infer<typeof pushReply>;

export const pullQuery = z.object({
  device: deviceId,
  epoch: z.string().max(64),
  /** The number up to which everything was absorbed; 0 to begin. */
  cursor: countText,
  /** A desk that begins without hello names its last acknowledged number; GAP when the server has another. */
  last_n: countText.optional(),
  limit: countText.pipe(z.number().min(1).max(limits.page)).default(limits.page),
});
export type PullQuery = z.input<typeof pullQuery>;
export const pullReply = z.object({
  epoch: z.string(),
  head: count,
  /** The cursor of the next request, once this page was absorbed in one transaction. */
  cursor: count,
  more: z.boolean(),
  /** In the order of `seq`, each with its whole present state. */
  records: z.array(wireRecord),
  /** Suggestions made, answered or withdrawn after the cursor, in the order of `seq`. */
  proposals: z.array(wireProposal).optional(),
  /** What either side said about the records after the cursor, in the order of `seq`. */
  words: z.array(wireWord).optional(),
  /** What engineers did in shares that ended by their date after the cursor, in the order of `seq`. */
  sealed: z.array(sealedEnvelope).optional(),
});
export type PullReply = z.infer<typeof pullReply>;

export const digestQuery = z.object({
  device: deviceId,
  epoch: z.string().max(64),
  /** The last record id of the block before; absent to begin. */
  after: z.string().max(64).optional(),
});
export type DigestQuery = z.infer<typeof digestQuery>;
/** One block of at most 1,000 live records in the order of their ids; null when there are no more. */
export const digestReply = z.object({
  epoch: z.string(),
  head: count,
  block: z.object({ first: z.string(), last: z.string(), count, sha256: z.string() }).nullable(),
});
export type DigestReply = z.infer<typeof digestReply>;

/** The longest that a request may be held, in seconds; below what proxies and the desk's own time limit allow. */
const heldSeconds = countText.pipe(z.number().max(55)).default(25);
export const waitQuery = z.object({
  device: deviceId,
  epoch: z.string().max(64),
  /** As in a pull. An answer comes as soon as the workspace's number is another. */
  cursor: countText,
  seconds: heldSeconds,
});
export type WaitQuery = z.infer<typeof waitQuery>;
/** A hint and no more: what changed is read by a pull. `changed` false: nothing happened until the time was over, or the server restarts. */
export const waitReply = z.object({ epoch: z.string(), head: count, changed: z.boolean() });
export type WaitReply = z.infer<typeof waitReply>;
/** Without `after`, the answer comes at once and names where to begin. */
export const portalWaitQuery = z.object({ after: countText.optional(), seconds: heldSeconds });
export const portalWaitReply = z.object({ head: count, changed: z.boolean() });

/** The tag of a pull answer; sent back as `if-none-match`, it makes an idle pull a 304 without a body. */
export function pullTag(epoch: string, head: number): string {
  return `"${epoch}:${head}"`;
}
