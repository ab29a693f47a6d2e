import { useState } from 'react';
import type { Filter } from '#src/contract/paging.ts';
import { kindOf, type Kind } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonText } from '#ui/feedback/Skeleton.tsx';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { SearchField } from '#ui/fields/SearchField.tsx';
import { formatCount } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import type { Choice } from './filterState.ts';
import s from './table.module.css';

interface FilterDialogProps {
  readonly kind: Kind;
  readonly field: string;
  /** What else is filtered: the counts are within it. */
  readonly within: Filter;
  readonly chosen: readonly Choice[];
  /** Instead of the values that occur, such as ranges of dates. */
  readonly choices?: readonly Choice[];
  readonly onToggle: (choice: Choice) => void;
  readonly onClose: () => void;
}

const searchedFrom = 9;

/** The values of one field and how often each occurs, to tick. */
export function FilterDialog({ kind, field, within, chosen, choices, onToggle, onClose }: FilterDialogProps) {
  const [query, setQuery] = useState('');
  const { data, error, reload } = useQuery('records.values', choices ? null : { kind, field, filter: within }, []);
  const label = kindOf(kind).fields[field]?.label ?? field;
  const all: readonly (Choice & { readonly count?: number })[] = choices
    ?? (data?.values ?? []).map(({ value, title, count }) => ({ id: String(value), title, value, count }));
  const shown = all.filter((one) => one.title.toLowerCase().includes(query.trim().toLowerCase()));
  return (
    <Dialog open dismissable width="small" title={`Filter by ${label.toLowerCase()}`} onClose={onClose} footer={<Button variant="primary" onPress={onClose}>Done</Button>}>
      {all.length >= searchedFrom && !choices && <SearchField label="Find a value" value={query} onChange={setQuery} autoFocus />}
      {error && <ErrorState message={error.message} hint={error.hint} onRetry={reload} />}
      {!choices && !data && !error && <SkeletonText lines={4} />}
      <ul className={s['values']}>
        {shown.map((one, at) => (
          <li key={one.id} className={s['value']}>
            <Checkbox checked={chosen.some((other) => other.id === one.id)} autoFocus={at === 0 && all.length < searchedFrom}
              onChange={() => onToggle({ id: one.id, title: one.title, ...(one.where ? { where: one.where } : { value: one.value ?? null }) })}>{one.title}</Checkbox>
            {one.count !== undefined && <span className={s['count']}>{formatCount(one.count)}</span>}
          </li>
        ))}
      </ul>
      {(choices ?? data) && shown.length === 0 && <p className={s['quiet']}>{query ? 'No value is called so.' : 'There are no records to filter.'}</p>}
    </Dialog>
  );
}
