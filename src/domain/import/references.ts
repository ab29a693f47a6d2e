import type { AnyRecord, Kind } from '../kinds.ts';
import type { Book, Found, KeyValues } from './book.ts';
import type { PlannedReference } from './types.ts';

/** What the workspace holds, as far as an import must know it. */
export interface KnownRecords {
  /** All living records of a kind by these keys; the book is the caller's own. */
  book(kind: Kind, keys: readonly string[]): Book;
  record(kind: Kind, id: string): AnyRecord | undefined;
}

const referenceKeys: Partial<Record<Kind, readonly string[]>> = { person: ['username', 'email', 'name'], site: ['code', 'name'] };

/** Finds records that rows only name, and plans those that are missing. */
export class References {
  readonly created: PlannedReference[] = [];
  private readonly known: KnownRecords;
  private readonly newId: () => string;
  private readonly books = new Map<Kind, Book>();
  private readonly titles = new Map<string, string>();

  constructor(known: KnownRecords, newId: () => string) {
    this.known = known;
    this.newId = newId;
  }

  private book(kind: Kind): Book {
    let book = this.books.get(kind);
    if (!book) this.books.set(kind, (book = this.known.book(kind, referenceKeys[kind] ?? ['name'])));
    return book;
  }

  find(kind: Kind, keys: KeyValues): Found {
    const found = this.book(kind).find(keys);
    // People also write a site's code where its name is asked for.
    return found.found === 'none' && kind === 'site' && keys['name'] ? this.book(kind).find({ code: keys['name'] }) : found;
  }

  create(kind: Kind, keys: KeyValues): string {
    const id = this.newId();
    const title = String(keys['name'] ?? keys['username'] ?? keys['email']).slice(0, 300);
    const fields = { ...keys, name: title };
    this.created.push({ kind, id, title, fields });
    this.titles.set(id, title);
    this.book(kind).add(id, { ...keys, name: keys['name'] ?? title });
    return id;
  }

  titleOf(kind: Kind, id: string): string {
    return this.titles.get(id) ?? String(this.known.record(kind, id)?.['name'] ?? '');
  }
}
