import type { FailureBody } from '../contract/provider/failures.ts';
import type { FilePieceQuery, FilePieceReply, MissingFilesQuery, MissingFilesReply } from '../contract/provider/files-api.ts';
import type { DigestQuery, DigestReply, EnrolReply, EnrolRequest, HelloQuery, HelloReply, PullQuery, PullReply, PushReply, PushRequest, WaitQuery, WaitReply } from '../contract/provider/sync-api.ts';

/**
 * How a desk speaks to a provider. Every method rejects with `TransportError` and with nothing else.
 * The HTTP client, the in-process one of tests and the faulty one of the simulator all stand behind it.
 */
export interface Transport {
  enrol(request: EnrolRequest): Promise<EnrolReply>;
  hello(query: HelloQuery): Promise<HelloReply>;
  push(request: PushRequest): Promise<PushReply>;
  /** `unchanged` when `knownTag` (from `pullTag`) still holds and the cursor stands at the head. */
  pull(query: PullQuery, knownTag?: string): Promise<PullReply | 'unchanged'>;
  digest(query: DigestQuery): Promise<DigestReply>;
  /** Answers when something changed after the cursor, or when the time is over; absent where nobody follows. */
  wait?(query: WaitQuery): HeldRequest;
  /** Bytes of the conversation so far, as they were before packing; counted by the transport, which has the texts anyway. */
  readonly traffic: { readonly out: number; readonly in: number };
  /** The contents of files, which travel after the records; absent where only records are spoken of. */
  readonly files?: FileTransport;
}

/** A request that the server holds. After `stop` the reply rejects. */
export interface HeldRequest {
  readonly reply: Promise<WaitReply>;
  stop(): void;
}

/** Rejects with `TransportError` and with nothing else, as `Transport` does. */
export interface FileTransport {
  missing(query: MissingFilesQuery): Promise<MissingFilesReply>;
  put(sha256: string, query: FilePieceQuery, bytes: Uint8Array): Promise<FilePieceReply>;
  /** The bytes from `from` to before `to`. */
  get(sha256: string, from: number, to: number): Promise<Uint8Array>;
}

export type TransportFailure =
  /** The server was not reached, or the answer broke off: whether it acted is unknown, so the same request is repeated. */
  | { readonly kind: 'offline'; readonly detail: string }
  /** The server's certificate is not trusted, or plain HTTP was asked for off loopback. Repeating does not help. */
  | { readonly kind: 'insecure'; readonly detail: string; /** The certificate is not of the only authority that is trusted. */ readonly pinned?: true; /** It has expired, or is not valid yet. */ readonly date?: true }
  /** The server answered with something that the contract does not know. */
  | { readonly kind: 'unusable'; readonly status: number; readonly detail: string; /** Something between, such as the sign-in page of a guest network, answered in its place. */ readonly between?: true }
  /** The server answered and said no. */
  | { readonly kind: 'answered'; readonly status: number; readonly body: FailureBody; readonly retryAfterSeconds: number | null };

export class TransportError extends Error {
  readonly failure: TransportFailure;
  constructor(failure: TransportFailure, options?: { cause?: unknown }) {
    super(failure.kind === 'answered' ? `${failure.body.code}: ${failure.body.message}` : `${failure.kind}: ${failure.detail}`, options);
    this.name = 'TransportError';
    this.failure = failure;
  }
}

/** The kinds of next step that a failure calls for. */
export type NextStep = 'retry' | 'wait' | 'rebaseline' | 'renumber' | 'enrol' | 'update' | 'tell';

export function nextStep(failure: TransportFailure): NextStep {
  if (failure.kind === 'offline') return 'retry';
  if (failure.kind === 'insecure') return 'tell';
  if (failure.kind === 'unusable') return failure.status >= 500 ? 'retry' : 'tell';
  switch (failure.body.code) {
    case 'RATE_LIMITED': case 'UNAVAILABLE': case 'INTERNAL': return 'wait';
    case 'FORK': case 'EPOCH': case 'RESYNC': return 'rebaseline';
    case 'GAP': case 'BEHIND': return 'renumber';
    case 'UNAUTHORISED': case 'CODE': return 'enrol';
    case 'PROTOCOL': return 'update';
    default: return 'tell';
  }
}
