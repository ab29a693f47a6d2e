import { folded } from './words.ts';

export type KeyValues = Readonly<Record<string, string | null | undefined>>;
export type Found =
  | { readonly found: 'one'; readonly id: string; readonly key: string }
  | { readonly found: 'none' }
  /** Several bear this key, or its keys point to different records. */
  | { readonly found: 'unclear'; readonly key: string; readonly ids: readonly string[] };

const NONE: Found = { found: 'none' };

/** Records by their keys, strongest key first; `name` names, the others identify. */
export class Book {
  private readonly keys: readonly string[];
  private readonly byKey = new Map<string, Map<string, string[]>>();
  private readonly entries = new Map<string, KeyValues>();

  constructor(keys: readonly string[]) {
    this.keys = keys;
    for (const key of keys) this.byKey.set(key, new Map());
  }

  add(id: string, values: KeyValues): void {
    this.entries.set(id, values);
    for (const key of this.keys) {
      const value = values[key];
      if (!value) continue;
      const ids = this.byKey.get(key)!;
      const word = folded(value);
      const there = ids.get(word);
      if (there) there.push(id);
      else ids.set(word, [id]);
    }
  }

  private idsAt(key: string, value: string): readonly string[] {
    return this.byKey.get(key)!.get(folded(value)) ?? [];
  }

  /** Whether a stronger key is there on both sides and differs. */
  private differsAbove(id: string, values: KeyValues, key: string): boolean {
    const entry = this.entries.get(id)!;
    return this.keys.slice(0, this.keys.indexOf(key)).some((other) => values[other] && entry[other] && folded(values[other]) !== folded(entry[other]));
  }

  find(values: KeyValues): Found {
    let match: Found = NONE;
    for (const key of this.keys) {
      const value = values[key];
      if (!value) continue;
      let ids = this.idsAt(key, value);
      if (key === 'name') {
        // A name that fits proves nothing against a stronger key, and nothing beside a match.
        if (match.found === 'one') continue;
        ids = ids.filter((id) => !this.differsAbove(id, values, key));
      }
      // An asset tag stays with its machine: on one with another serial number it is somebody's mistake.
      if (ids.length > 1 || (key === 'tag' && match.found === 'none' && ids.some((id) => this.differsAbove(id, values, key)))) return { found: 'unclear', key, ids };
      if (ids.length === 0) continue;
      if (match.found === 'none') match = { found: 'one', id: ids[0]!, key };
      else if (match.found === 'one' && match.id !== ids[0]) return { found: 'unclear', key, ids: [match.id, ids[0]!] };
    }
    return match;
  }
}
