import { doubleTarget, importKinds } from '#src/domain/import/targets.ts';
import { kindOf } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { plural } from '#ui/format.ts';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { cx } from '#ui/cx.ts';
import { MappingTable } from './MappingTable.tsx';
import { suggested, type Choices } from './mapping.ts';
import type { FileInput, Inspected } from './types.ts';
import { delimiterWords, encodingWords, matchWords, policyWords } from './words.ts';
import s from './import.module.css';

interface Props {
  readonly file: Inspected; readonly choices: Choices; readonly busy: boolean;
  onChange(choices: Choices): void; onReread(input: FileInput): void; onPreview(): void; onBack(): void;
}

/** Says what the columns of the file mean. */
export function MappingStep({ file, choices, busy, onChange, onReread, onPreview, onBack }: Props) {
  const { kind, options } = choices;
  const double = doubleTarget(kind, choices.targets.filter((id) => id !== null));
  const reread = (change: Pick<FileInput, 'encoding' | 'delimiter'>): void => onReread({ sourceId: file.sourceId, encoding: file.encoding, delimiter: file.delimiter, ...change });
  return (
    <>
      <div className={s['settings']}>
        <Segmented label="What the rows are" value={kind} onChange={(next) => onChange(suggested(file, next, options))} options={importKinds.map((value) => ({ value, label: kindOf(value).plural }))} />
        <span className={s['note']}>{plural(file.rows, 'row')}, {plural(file.columns.length, 'column')}{file.preset === 'snipe-it' ? ', looks like an export of Snipe-IT' : ''}</span>
      </div>
      {!file.encodingSure && <AlertBox tone="info" title={`The file does not say its encoding; it is read as ${encodingWords.find(({ value }) => value === file.encoding)?.label ?? file.encoding}.`}>If letters look wrong in the values below, choose another encoding.</AlertBox>}
      <div className={s['settings']}>
        <Select label="Encoding" size="small" value={file.encoding} onChange={(encoding) => reread({ encoding })} options={[...encodingWords]} />
        <Select label="Separator" size="small" value={file.delimiter} onChange={(delimiter) => reread({ delimiter })} options={[...delimiterWords]} />
      </div>
      <MappingTable file={file} choices={choices} onChange={onChange} />
      <RadioGroup label={`Records that are there already, found by ${matchWords[kind]}`} value={options.onMatch} onChange={(onMatch) => onChange({ ...choices, options: { ...options, onMatch } })} options={[...policyWords]} />
      <Checkbox checked={options.createMissing} onChange={(createMissing) => onChange({ ...choices, options: { ...options, createMissing } })} hint="The preview counts them. Without this, such cells are listed and left out.">Create sites, types, people and vendors that the file names and Tandem does not have</Checkbox>
      {double && <AlertBox tone="bad" title={`Two columns go to “${double.label}”.`}>It holds one value; leave one of the columns out.</AlertBox>}
      {!choices.targets.includes('name') && <AlertBox tone="warn" title="No column goes to “Name”.">New records need one: without it, only rows of records that are there already go in.</AlertBox>}
      <div className={cx(s['buttons'], s['foot'])}>
        <Button onPress={onBack}>Another file</Button>
        <Button variant="primary" onPress={onPreview} pending={busy} disabled={double !== null || choices.targets.every((id) => id === null)}>Preview</Button>
      </div>
    </>
  );
}
