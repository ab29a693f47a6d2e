import type { Kind } from '#src/domain/kinds.ts';
import type { Condition } from '#src/contract/paging.ts';
import { call } from '../bridge/bridge.ts';

/** A record as a choice; `side` only on people. */
export interface Picked { readonly id: string; readonly label: string; readonly hint?: string; readonly side?: string }

const loaders = new Map<string, (query: string) => Promise<readonly Picked[]>>();

/** The loader of a combo box for records of a kind; the same function for the same question, as combo boxes need. */
export function pickFrom(kind: Kind, where: readonly Condition[] = []): (query: string) => Promise<readonly Picked[]> {
  const key = JSON.stringify([kind, where]);
  let load = loaders.get(key);
  if (!load) {
    load = async (query) => {
      const { options } = await call('records.pick', { kind, query, limit: 30, where: [...where] });
      return options.map(({ id, title, detail, side }) => ({ id, label: title, ...(detail ? { hint: detail } : {}), ...(side ? { side } : {}) }));
    };
    loaders.set(key, load);
  }
  return load;
}
