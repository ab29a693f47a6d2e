import type { JsonValue, PutMutation, ShareTerms, UnshareMutation } from '#src/contract/provider/wire.ts';
import { formatHlc } from '#src/sync/clock.ts';

export const fullView: ShareTerms = { level: 'full', right: 'view', until: null };
export const fullEdit: ShareTerms = { level: 'full', right: 'edit', until: null };

/** A reading of a made-up clock: `ms` alone decides which of two is later. */
export const hlc = (ms: number, node = 'a'): string => formatHlc({ ms, count: 0, node });

interface Put {
  readonly n: number;
  readonly rec: string;
  readonly kind?: string;
  readonly gen?: number;
  readonly seen?: number;
  readonly share?: ShareTerms;
  readonly shareSeq?: number;
  readonly restart?: true;
  readonly mutId?: string;
  /** Each field's value, the number it was made from (0), and its clock (1,000). */
  readonly fields?: Readonly<Record<string, JsonValue | { readonly val: JsonValue; readonly base?: number; readonly at?: number }>>;
}

export function put({ n, rec, kind = 'asset', gen = 0, seen = 0, share = fullView, shareSeq = 0, restart, mutId, fields = {} }: Put): PutMutation {
  const puts = Object.entries(fields).map(([name, given]) => {
    const { val, base = 0, at = 1_000 } = given !== null && typeof given === 'object' && !Array.isArray(given) && 'val' in given ? (given as { val: JsonValue; base?: number; at?: number }) : { val: given };
    return [name, { val, hlc: hlc(at), base_seq: base }] as const;
  });
  return {
    n, mut_id: mutId ?? `mutation-${n}-${rec}`, rec, kind, gen, seen_seq: seen, share, share_seq: shareSeq,
    ...(restart ? { restart } : {}), fields: Object.fromEntries(puts),
  };
}

export function unshare({ n, rec, gen = 0, seen = 0 }: { n: number; rec: string; gen?: number; seen?: number }): UnshareMutation {
  return { n, mut_id: `mutation-${n}-${rec}`, rec, kind: 'asset', gen, seen_seq: seen, share: null };
}
