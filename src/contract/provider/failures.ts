import { z } from 'zod';
import { errorShape } from '../error-shape.ts';

/** What a program does next depends on the code; `message` and `hint` are for people. */
export const failureCodes = [
  'BAD_REQUEST', // 400: the request is not what the contract says
  'PROTOCOL', // 400: this server does not speak that protocol or schema version
  'UNAUTHORISED', // 401: no, wrong, expired or revoked token or session
  'FORBIDDEN', // 403: known, but not allowed
  'CSRF', // 403: a write to the portal API without the header x-tandem-portal
  'PASSWORD_CHANGE', // 403: the one-time password must be replaced first
  'TLS_REQUIRED', // 403: plain HTTP from another machine
  'NOT_FOUND', // 404
  'CODE', // 403: the enrolment code is wrong, used or expired
  'ELSEWHERE', // 409: the enrolment code leads to another server or workspace than the desk named; `there` says to which, and the code can still be used
  'FORK', // 409: this number was used with another mut_id: the desk was cloned; take a new device id and re-baseline
  'GAP', // 409: numbers are missing; `last_n` says where to go on
  'BEHIND', // 409: others changed something since; say hello, pull, and send again
  'EPOCH', // 409: the server was restored; re-baseline
  'STALE', // 409: portal: the field changed meanwhile; `current` holds the record
  'RESYNC', // 410: the cursor is older than what the server remembers; re-baseline
  'TOO_LARGE', // 413
  'RATE_LIMITED', // 429: with the header retry-after, in seconds
  'INTERNAL', // 500
  'UNAVAILABLE', // 503: the storage cannot be reached; try again later
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** Where an enrolment code leads to; without a workspace, to a new one. */
export const enrolmentPlace = z.object({ server_id: z.string(), workspace_id: z.string().nullable(), workspace_name: z.string().nullable(), provider_name: z.string() });
export type EnrolmentPlace = z.infer<typeof enrolmentPlace>;

/** The body of every answer that is not a success. */
export const failureBody = errorShape.extend({
  code: z.enum(failureCodes),
  last_n: z.number().int().optional(),
  epoch: z.string().optional(),
  current: z.unknown().optional(),
  there: enrolmentPlace.optional(),
});
export type FailureBody = z.infer<typeof failureBody>;
