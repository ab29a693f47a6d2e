import type { PushRequest } from '#src/contract/provider/sync-api.ts';
import type { Mutation } from '#src/contract/provider/wire.ts';

const texts = new WeakMap<Mutation, string>();

/** The mutation as JSON, made once for the outbox and the wire. A mutation never changes. */
export function mutationText(mutation: Mutation): string {
  let text = texts.get(mutation);
  if (text === undefined) texts.set(mutation, (text = JSON.stringify(mutation)));
  return text;
}

/** The same as `JSON.stringify(request)`. */
export function pushText({ mutations, ...rest }: PushRequest): string {
  return `${JSON.stringify(rest).slice(0, -1)},"mutations":[${mutations.map(mutationText).join(',')}]}`;
}
