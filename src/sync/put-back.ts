import type { JsonValue } from '../contract/provider/wire.ts';
import { isEscalation, namedAgain } from './escalation.ts';
import { sameJson } from './same.ts';
import { mergeIntoOrigin } from './text-merge.ts';

export interface PutBack {
  readonly value: JsonValue;
  /** False: both sides changed one place, and what was received holds there. Ours has to be listed. */
  readonly whole: boolean;
}

/**
 * A value left in another form than ours (`wire` of `own`: without names of private records, without fields that stay
 * here) and came back changed. Where the change left a place alone, ours stands there again.
 */
export function putBack(own: JsonValue, wire: JsonValue, received: JsonValue): PutBack {
  if (sameJson(own, wire)) return { value: received, whole: true };
  if (sameJson(received, wire)) return { value: own, whole: true };
  if (typeof own === 'string' && typeof wire === 'string' && typeof received === 'string') {
    const merged = mergeIntoOrigin(wire, own, received);
    return { value: merged.clean ? merged.text : received, whole: merged.clean };
  }
  if (isEscalation(own) && isEscalation(wire) && isEscalation(received)) {
    const named = namedAgain(own, wire, received);
    return { value: named ? [...named] : received, whole: named !== null };
  }
  return isObject(own) && isObject(wire) && isObject(received) ? byKey(own, wire, received) : { value: received, whole: false };
}

type JsonObject = Readonly<Record<string, JsonValue>>;

function byKey(own: JsonObject, wire: JsonObject, received: JsonObject): PutBack {
  const value: Record<string, JsonValue> = {};
  let whole = true;
  for (const key of new Set([...Object.keys(own), ...Object.keys(received)])) {
    const [o, w, r] = [own, wire, received].map((from) => (Object.hasOwn(from, key) ? from[key]! : null));
    const back = putBack(o!, w!, r!);
    if (back.value !== null || (Object.hasOwn(received, key) && r === null)) value[key] = back.value;
    whole &&= back.whole;
  }
  return { value, whole };
}

const isObject = (value: JsonValue): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
