import { useRef, useState, type KeyboardEvent } from 'react';
import { kinds } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonText } from '#ui/feedback/Skeleton.tsx';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { SearchField } from '#ui/fields/SearchField.tsx';
import { plural } from '#ui/format.ts';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { FieldInput } from '../../records/FieldInput.tsx';
import type { Picked } from '../../records/picker.ts';
import s from './ownership.module.css';

interface AddDialogProps {
  readonly onClose: () => void;
  /** The first of what was added; null when all of it was there already. */
  readonly onAdded: (id: string | null) => void;
  /** Rows come from a spreadsheet: another dialog. */
  readonly onSpreadsheet: () => void;
}

const ownFields = ['name', 'areaId', 'responsible', 'accountableId', 'description'] as const;

/** Rows from the catalogue, many at once, or one of one’s own. */
export function AddDialog({ onClose, onAdded, onSpreadsheet }: AddDialogProps) {
  const [from, setFrom] = useState<'catalogue' | 'own' | 'sheet'>('catalogue');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({ responsible: null });
  const [picked, setPicked] = useState<Readonly<Record<string, Picked | null>>>({});
  const set = (name: string, value: unknown): void => setValues((before) => ({ ...before, [name]: value }));
  const name = typeof values['name'] === 'string' ? values['name'].trim() : '';
  const ready = from === 'own' ? name !== '' : chosen.size > 0;

  const add = async (): Promise<void> => {
    if (!ready) return;
    if (from === 'own') {
      const made = await act(() => call('records.create', { kind: 'responsibility', fields: { ...values } }), `${name} added`);
      if (made) onAdded(made.id);
      return;
    }
    const added = await act(() => call('ownership.addFromCatalogue', { names: [...chosen] }), `${plural(chosen.size, 'responsibility', 'responsibilities')} added`);
    if (added) onAdded(added.ids[0] ?? null);
  };
  return (
    <Dialog open width="wide" title="Add responsibility" onClose={onClose} onSubmit={() => void add()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready}>{from === 'catalogue' && chosen.size > 0 ? `Add ${plural(chosen.size, 'responsibility', 'responsibilities')}` : 'Add responsibility'}</Button></>}>
      <FormStack>
        <div><Segmented label="Where from" value={from} onChange={(next) => (next === 'sheet' ? onSpreadsheet() : setFrom(next))} options={[{ value: 'catalogue', label: 'From the catalogue' }, { value: 'own', label: 'One of your own' }, { value: 'sheet', label: 'From a spreadsheet' }]} /></div>
        {from === 'catalogue' ? <Catalogue chosen={chosen} onChosen={setChosen} /> : ownFields.map((field) => (
          <FieldInput key={field} field={kinds.responsibility.fields[field]} value={values[field]} autoFocus={field === 'name'} onChange={(value) => set(field, value)}
            picked={picked[field] ?? null} onPick={(item) => { setPicked((before) => ({ ...before, [field]: item })); set(field, item?.id ?? null); }} />
        ))}
      </FormStack>
    </Dialog>
  );
}

function Catalogue({ chosen, onChosen }: { readonly chosen: ReadonlySet<string>; readonly onChosen: (names: ReadonlySet<string>) => void }) {
  const { data, error, reload } = useQuery('ownership.catalogue', {}, ['responsibility']);
  const [words, setWords] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  const boxes = (): HTMLInputElement[] => [...(list.current?.querySelectorAll<HTMLInputElement>('input:not(:disabled)') ?? [])];
  /** Arrows go through the rows; above the first one stands the field, ready for the next word. */
  const arrows = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const all = boxes();
    const next = all.findIndex((box) => box === event.target) + by;
    if (next >= 0) return all[Math.min(next, all.length - 1)]?.focus();
    search.current?.focus();
    search.current?.select();
  };
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = (data?.rows ?? []).filter((row) => wanted.every((word) => `${row.name} ${row.area} ${row.description}`.toLowerCase().includes(word)));
  const toggle = (name: string, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(name);
    else next.delete(name);
    onChosen(next);
  };
  return (
    <>
      {/* There from the start: a field that came with the answer would take the focus from where somebody is by then. */}
      <SearchField label="Find in the catalogue" value={words} onChange={setWords} autoFocus inputRef={search} onDown={() => boxes()[0]?.focus()} />
      <div ref={list} className={s['catalogue']} role="group" aria-label="Catalogue of responsibilities" onKeyDown={arrows}>
        {!data && <SkeletonText lines={8} />}
        {data && rows.length === 0 && <p className={s['quiet']}>Nothing in the catalogue has these words. Add one of your own.</p>}
        {[...Map.groupBy(rows, (row) => row.area)].map(([area, group]) => (
          <section key={area} aria-label={area}>
            <h3>{area}</h3>
            {group.map((row) => (
              <Checkbox key={row.name} checked={row.present || chosen.has(row.name)} disabled={row.present} hint={row.present ? 'Already in the matrix.' : row.description} onChange={(on) => toggle(row.name, on)}>{row.name}</Checkbox>
            ))}
          </section>
        ))}
      </div>
    </>
  );
}
