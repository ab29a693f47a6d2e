import type { Kind } from '../domain/kinds.ts';
import type { ErrorShape } from './errors.ts';

/** What the core tells every screen unasked. */
export type Notice =
  | { readonly notice: 'changed'; readonly kinds: readonly Kind[]; readonly ids: readonly string[] }
  | { readonly notice: 'workspace' }
  | { readonly notice: 'sync' }
  /** Long work; `done` of `total`, and `finished` once. */
  | { readonly notice: 'progress'; readonly job: string; readonly label: string; readonly done: number; readonly total: number; readonly finished: boolean };

/** The core's answer to the request with the same id. */
export type ReplyFrame =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: ErrorShape };

/** The core sends only these two; told apart by hand, so that the screen loads no validator before its first paint. */
export function isNotice(frame: unknown): frame is Notice {
  return isObject(frame) && typeof frame['notice'] === 'string';
}

export function isReply(frame: unknown): frame is ReplyFrame {
  return isObject(frame) && typeof frame['id'] === 'number' && (frame['ok'] === true || (frame['ok'] === false && isObject(frame['error'])));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
