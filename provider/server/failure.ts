import type { FailureBody, FailureCode } from '#src/contract/provider/failures.ts';
import type { ErrorKind } from '#src/contract/errors.ts';

const answers: Readonly<Record<FailureCode, readonly [status: number, kind: ErrorKind]>> = {
  BAD_REQUEST: [400, 'invalid'],
  PROTOCOL: [400, 'newer-version'],
  UNAUTHORISED: [401, 'unauthorised'],
  FORBIDDEN: [403, 'refused'],
  CSRF: [403, 'refused'],
  PASSWORD_CHANGE: [403, 'refused'],
  TLS_REQUIRED: [403, 'refused'],
  CODE: [403, 'unauthorised'],
  ELSEWHERE: [409, 'conflict'],
  NOT_FOUND: [404, 'not-found'],
  FORK: [409, 'conflict'],
  GAP: [409, 'conflict'],
  BEHIND: [409, 'conflict'],
  EPOCH: [409, 'conflict'],
  STALE: [409, 'conflict'],
  RESYNC: [410, 'conflict'],
  TOO_LARGE: [413, 'invalid'],
  RATE_LIMITED: [429, 'busy'],
  INTERNAL: [500, 'internal'],
  UNAVAILABLE: [503, 'offline'],
};

/** An answer that is not a success. Its words reach the caller, so they never hold values of records. */
export class Failure extends Error {
  readonly status: number;
  readonly body: FailureBody;
  readonly retryAfterSeconds: number | undefined;
  constructor(code: FailureCode, message: string, hint: string, extra: Pick<FailureBody, 'last_n' | 'epoch' | 'current' | 'there'> = {}, options: { cause?: unknown; retryAfterSeconds?: number } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.retryAfterSeconds = options.retryAfterSeconds ?? (code === 'UNAVAILABLE' ? 30 : undefined);
    this.name = 'Failure';
    const [status, kind] = answers[code];
    this.status = status;
    this.body = { code, kind, message, hint, ...extra };
  }
}
