import { useMemo, useState } from 'react';
import type { Condition, Filter } from '#src/contract/paging.ts';
import type { Kind } from '#src/domain/kinds.ts';
import type { Sort } from '#ui/table/types.ts';
import { call } from '../../bridge/bridge.ts';
import { usePages, type Pages } from '../../bridge/usePages.ts';
import { conditionsOf, noFilters, type Filters } from './filterState.ts';
import { useSettled } from '../useSettled.ts';

interface RecordTableOptions {
  readonly kind: Kind;
  /** Names what is remembered about the columns. */
  readonly name: string;
  readonly initialSort: Sort;
  /** What the view itself asks for. */
  readonly where?: readonly Condition[];
  /** Outranks the chosen sort: rows in groups must come in the groups' order. */
  readonly groupSort?: Sort | null;
  /** Kinds whose changes show in the rows, such as the names of people. */
  readonly also?: readonly Kind[];
}

export interface RecordTable {
  readonly kind: Kind;
  readonly name: string;
  readonly pages: Pages;
  /** All that narrows the list: the view, the chosen filters, the words, the trash. */
  readonly filter: Filter;
  readonly filters: Filters;
  readonly setFilters: (filters: Filters) => void;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly sort: Sort;
  readonly setSort: (sort: Sort | null) => void;
  readonly inTrash: boolean;
  readonly setInTrash: (inTrash: boolean) => void;
  readonly selection: ReadonlySet<string>;
  readonly setSelection: (keys: ReadonlySet<string>) => void;
  readonly keysInRange: (start: number, end: number) => Promise<readonly string[]>;
  /** Changes with everything that narrows the list. */
  readonly signature: string;
}

const nothing: ReadonlySet<string> = new Set();
/** Everything that a list of records knows about itself; RecordScreen draws it. */
export function useRecordTable({ kind, name, initialSort, where, groupSort = null, also = [] }: RecordTableOptions): RecordTable {
  const [text, setText] = useState('');
  const [filters, setFilters] = useState(noFilters);
  const [chosenSort, setSort] = useState<Sort | null>(null);
  const [inTrash, setInTrash] = useState(false);
  const words = useSettled(text).trim();
  const sort = groupSort ?? chosenSort ?? initialSort;

  const signature = JSON.stringify([kind, words, inTrash ? [] : (where ?? []), conditionsOf(kind, filters), inTrash]);
  const filter = useMemo<Filter>(() => {
    const [, ofText, ofView, ofFilters, ofTrash] = JSON.parse(signature) as [Kind, string, Condition[], Condition[], boolean];
    return { where: [...ofView, ...ofFilters], ...(ofText ? { text: ofText } : {}), ...(ofTrash ? { inTrash: true } : {}) };
  }, [signature]);
  const pages = usePages(kind, filter, { field: sort.column, descending: sort.direction === 'desc' }, also);

  // What was ticked in another list is not meant when this one is changed.
  const [ticked, setTicked] = useState({ signature, keys: nothing });
  const selection = ticked.signature === signature ? ticked.keys : nothing;
  return {
    kind, name, pages, filter, filters, setFilters, text, setText, sort, setSort, inTrash, setInTrash, selection, signature,
    setSelection: (keys) => setTicked({ signature, keys }),
    keysInRange: async (start, end) => (start === 0 && end >= pages.total ? (await call('records.ids', { kind, filter })).ids : pages.keysInRange(start, end)),
  };
}
