import type { Decisions } from '../sharing/decisions.ts';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The names of what these terms point to. */
export function titlesOf(decisions: Decisions, values: readonly unknown[]): Record<string, string> {
  const ids = new Set(values.flatMap((value) => JSON.stringify(value ?? null).match(ID) ?? []));
  return Object.fromEntries([...ids].flatMap((id) => {
    const kind = decisions.kindOf(id);
    return kind ? [[id, decisions.titleOf(kind, id)]] : [];
  }));
}
