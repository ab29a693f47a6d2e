import type { FieldPut, JsonValue, ShareTerms, WireField } from '../contract/provider/wire.ts';
import { isKind, kindOf } from '../domain/kinds.ts';
import { compareHlc } from './clock.ts';
import { sameJson } from './same.ts';
import { earlier } from './share-filter.ts';
import { mergeText } from './text-merge.ts';

/** Long texts merge three ways on the desk; everything else is taken whole. A field not known here is taken whole. */
export function isMergedText(kind: string, field: string): boolean {
  if (!isKind(kind)) return false;
  const { fields } = kindOf(kind);
  return Object.hasOwn(fields, field) && fields[field]?.type === 'markdown';
}

export type Decision =
  /** Nothing to do: this is the server's value already. */
  | { readonly what: 'same' }
  | { readonly what: 'accept' }
  /** Concurrent: the incoming value replaces `loser`, which is kept in the history and named to the sender. */
  | { readonly what: 'win'; readonly loser: WireField }
  /** Concurrent: the incoming value goes into the history and back to its sender. */
  | { readonly what: 'lose' }
  /** Concurrent text: refused with the current value, for the sender to merge. */
  | { readonly what: 'merge' };

/**
 * The field rule, on the server. Causality decides: a value made from the current one is accepted
 * whatever the clocks say. Only concurrent values are compared by clock.
 */
export function decideField(current: WireField | undefined, incoming: FieldPut, text: boolean): Decision {
  if (current && sameJson(current.val, incoming.val)) return { what: 'same' };
  if (!current || incoming.base_seq === current.seq) return { what: 'accept' };
  if (text) return { what: 'merge' };
  return compareHlc(incoming.hlc, current.hlc) > 0 ? { what: 'win', loser: current } : { what: 'lose' };
}

const levels = ['summary', 'full'] as const;
const rights = ['view', 'propose', 'edit'] as const;

/** Of two terms set at the same time, the narrower of each: never let a private byte out. */
export function narrowerTerms(a: ShareTerms, b: ShareTerms): ShareTerms {
  return {
    level: levels[Math.min(levels.indexOf(a.level), levels.indexOf(b.level))]!,
    right: rights[Math.min(rights.indexOf(a.right), rights.indexOf(b.right))]!,
    until: earlier(a.until, b.until),
  };
}

export interface LocalField {
  readonly val: JsonValue;
  /** Changed on this desk since `shadow`, and not yet accepted by the server. */
  readonly dirty: boolean;
  /** The reading at which the value was set here. */
  readonly hlc: string;
}

export type Absorbed =
  /** The desk's value stays; the shadow becomes the remote. */
  | { readonly what: 'keep'; readonly dirty: boolean }
  | { readonly what: 'take'; readonly val: JsonValue }
  /** Both texts in one; it is dirty and goes to the server with the remote as its base. */
  | { readonly what: 'merged'; readonly val: string }
  /** Concurrent: `val` becomes the value, `loser` is listed as a conflict. `winner` says whose value stands. */
  | { readonly what: 'conflict'; readonly winner: 'local' | 'remote'; readonly val: JsonValue; readonly loser: JsonValue };

/**
 * The same rule when a desk absorbs a server's value, from a pull or from a refused push.
 * `shadow` is the server's value this desk saw before, in the same generation; undefined after a new one.
 * `seen`: this very value (by its clock reading) was absorbed here before, so that a restored server
 * shows it again; then it is stale and not somebody's edit.
 */
export function absorbField(local: LocalField, shadow: WireField | undefined, remote: WireField, rule: { text: boolean; seen: boolean }): Absorbed {
  if (sameJson(local.val, remote.val)) return { what: 'keep', dirty: false };
  if (rule.seen) return { what: 'keep', dirty: true };
  if (!local.dirty) return { what: 'take', val: remote.val };
  if (shadow && sameJson(shadow.val, remote.val)) return { what: 'keep', dirty: true };
  if (rule.text && shadow && isText(shadow.val) && isText(local.val) && isText(remote.val)) {
    const merged = mergeText(shadow.val ?? '', local.val ?? '', remote.val ?? '');
    if (!merged.clean) return { what: 'conflict', winner: 'remote', val: remote.val, loser: local.val };
    return sameJson(merged.text, remote.val ?? '') ? { what: 'take', val: remote.val } : { what: 'merged', val: merged.text };
  }
  return rule.text || compareHlc(local.hlc, remote.hlc) <= 0
    ? { what: 'conflict', winner: 'remote', val: remote.val, loser: local.val }
    : { what: 'conflict', winner: 'local', val: local.val, loser: remote.val };
}

const isText = (value: JsonValue): value is string | null => value === null || typeof value === 'string';
