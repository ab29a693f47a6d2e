import type { ReactNode } from 'react';
import type { ComboChoice, ComboItem } from '../fields/ComboInput.tsx';
import type { Option } from '../fields/OptionList.tsx';
import { formatDate } from '../format.ts';
import { ComboEditor, DayEditor, NumberEditor, SelectEditor, TextEditor } from './editors.tsx';
import s from './inline.module.css';
import { InlineCell, type InlineProps } from './InlineCell.tsx';

export function InlineText({ lines, maxLength, display, ...cell }: InlineProps<string> & { readonly lines?: boolean; readonly maxLength?: number; readonly display?: ReactNode }) {
  return (
    <InlineCell
      {...cell}
      empty={cell.value === ''}
      spoken={cell.value}
      display={display ?? (lines ? <span className={s['lines']}>{cell.value}</span> : cell.value)}
      editor={(hooks) => <TextEditor {...hooks} label={cell.label} value={cell.value} lines={lines} maxLength={maxLength} />}
    />
  );
}

export function InlineNumber({ format = String, ...cell }: InlineProps<number | null> & { readonly format?: (value: number) => string }) {
  const words = cell.value === null ? '' : format(cell.value);
  return (
    <InlineCell
      {...cell}
      empty={cell.value === null}
      spoken={words}
      display={words}
      editor={(hooks) => <NumberEditor {...hooks} label={cell.label} value={cell.value} />}
    />
  );
}

/** `YYYY-MM-DD`. */
export function InlineDate({ format = formatDate, ...cell }: InlineProps<string | null> & { readonly format?: (day: string) => string }) {
  const words = cell.value === null ? '' : format(cell.value);
  return (
    <InlineCell
      {...cell}
      empty={cell.value === null}
      spoken={words}
      display={words}
      editor={(hooks) => <DayEditor {...hooks} label={cell.label} value={cell.value} />}
    />
  );
}

export interface InlineSelectProps<Value extends string> extends InlineProps<Value | null> {
  readonly options: readonly Option<Value>[];
  readonly renderValue?: (value: Value) => ReactNode;
}

export function InlineSelect<Value extends string>({ options, renderValue, ...cell }: InlineSelectProps<Value>) {
  const words = options.find((option) => option.value === cell.value)?.label ?? cell.value ?? '';
  return (
    <InlineCell
      {...cell}
      empty={cell.value === null}
      spoken={words}
      display={cell.value !== null && renderValue ? renderValue(cell.value) : words}
      editor={(hooks) => <SelectEditor<Value> {...hooks} label={cell.label} value={cell.value} options={options} />}
    />
  );
}

export interface InlineComboProps<Item extends ComboItem> extends InlineProps<Item | null>, ComboChoice<Item> {}

/** A person, asset, runbook: any record found by typing. `renderItem` also draws the value. */
export function InlineCombo<Item extends ComboItem>({ load, renderItem, create, none, ...cell }: InlineComboProps<Item>) {
  const { value } = cell;
  return (
    <InlineCell
      {...cell}
      empty={value === null}
      spoken={value?.label ?? ''}
      display={value && (renderItem ? renderItem(value) : value.label)}
      editor={(hooks) => <ComboEditor<Item> {...hooks} label={cell.label} value={value} load={load} renderItem={renderItem} create={create} none={none} />}
    />
  );
}
