import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Button } from '../actions/Button.tsx';
import { IconButton } from '../actions/IconButton.tsx';
import { Checkbox } from '../fields/Checkbox.tsx';
import popup from '../overlays/popup.module.css';
import s from './ColumnChooser.module.css';
import { initialColumns, moveColumn, orderedColumns } from './columnLayout.ts';
import type { Column, ColumnState } from './types.ts';

interface ColumnChooserProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly state: ColumnState;
  readonly onChange: (state: ColumnState) => void;
}

export function ColumnChooser<Row>({ columns, state, onChange }: ColumnChooserProps<Row>) {
  const ordered = orderedColumns(columns, state);
  const shownCount = ordered.filter(({ id }) => !state.hidden.includes(id)).length;
  const show = (id: string, shown: boolean) =>
    onChange({ ...state, hidden: shown ? state.hidden.filter((other) => other !== id) : [...state.hidden, id] });
  return (
    <DialogTrigger>
      <IconButton icon={Columns3} label="Columns" size="small" />
      <Popover className={popup['popup'] ?? ''} placement="bottom end" offset={4}>
        <Dialog aria-label="Columns" className={s['chooser'] ?? ''}>
          <ul>
            {ordered.map(({ id, header }, at) => {
              const shown = !state.hidden.includes(id);
              return (
                <li key={id} className={s['line']}>
                  <Checkbox checked={shown} disabled={shown && shownCount === 1} onChange={(next) => show(id, next)}>{header}</Checkbox>
                  <span className={s['moves']}>
                    <IconButton icon={ArrowUp} size="small" label={`Move ${header} up`} disabled={at === 0} onPress={() => onChange(moveColumn(columns, state, id, -1))} />
                    <IconButton icon={ArrowDown} size="small" label={`Move ${header} down`} disabled={at === ordered.length - 1} onPress={() => onChange(moveColumn(columns, state, id, 1))} />
                  </span>
                </li>
              );
            })}
          </ul>
          <div className={s['foot']}>
            <Button size="small" variant="quiet" onPress={() => onChange(initialColumns(columns))}>As they were at first</Button>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
