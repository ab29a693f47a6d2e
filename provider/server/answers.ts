import type { FastifyError, FastifyInstance } from 'fastify';
import { TandemError, type ErrorKind } from '#src/contract/errors.ts';
import type { FailureCode } from '#src/contract/provider/failures.ts';
import { Failure } from './failure.ts';

/** Every answer that is not a success has the contract's form; what is not expected stays in the log. */
export function answerFailures(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => {
    const failure = new Failure('NOT_FOUND', 'There is nothing at this address.', 'See /v1/openapi.json for what there is.');
    return reply.code(failure.status).send(failure.body);
  });
  app.setErrorHandler((error: FastifyError | Failure | TandemError, request, reply) => {
    const failure = error instanceof Failure ? error : error instanceof TandemError ? fromTandem(error) : fromFastify(error);
    if (failure.body.code === 'UNAVAILABLE') request.log.error({ code: failure.body.code }, failure.message);
    if (failure.body.code === 'INTERNAL') request.log.error({ stack: error.stack }, 'a request failed');
    if (failure.retryAfterSeconds !== undefined) void reply.header('retry-after', String(failure.retryAfterSeconds));
    return reply.code(failure.status).send(failure.body);
  });
}

const codes: Partial<Record<ErrorKind, FailureCode>> = { conflict: 'BAD_REQUEST', 'not-found': 'NOT_FOUND', refused: 'FORBIDDEN', invalid: 'BAD_REQUEST' };

/** What the commands refuse, the portal refuses in the same words. */
function fromTandem(error: TandemError): Failure {
  return new Failure(codes[error.kind] ?? 'INTERNAL', error.message, error.hint, {}, { cause: error });
}

function fromFastify(error: FastifyError): Failure {
  if (error.statusCode === 413) return new Failure('TOO_LARGE', 'The request is larger than this server accepts.', 'Send fewer changes at once; hello names the limits.');
  if (error.statusCode !== undefined && error.statusCode < 500)
    return new Failure('BAD_REQUEST', 'The request could not be read as JSON.', 'Send JSON with the header content-type: application/json.', {}, { cause: error });
  return new Failure('INTERNAL', 'The server failed while answering.', 'Nothing was changed. Try again; if it happens twice, tell the provider.', {}, { cause: error });
}
