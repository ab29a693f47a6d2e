import { useState } from 'react';
import { Who } from '../data/Avatar.tsx';
import { FieldList } from '../data/FieldList.tsx';
import { Checkbox } from '../fields/Checkbox.tsx';
import { ComboBox } from '../fields/ComboBox.tsx';
import { DateField } from '../fields/DateField.tsx';
import { FormRow, FormStack } from '../fields/FormRow.tsx';
import { NumberField } from '../fields/NumberField.tsx';
import { RadioGroup } from '../fields/RadioGroup.tsx';
import { SearchField } from '../fields/SearchField.tsx';
import { Select } from '../fields/Select.tsx';
import { Switch } from '../fields/Switch.tsx';
import { TextArea } from '../fields/TextArea.tsx';
import { TextField } from '../fields/TextField.tsx';
import { formatMoney } from '../format.ts';
import { InlineCombo, InlineDate, InlineNumber, InlineSelect, InlineText } from '../inline/Inline.tsx';
import { PageHeader } from '../layout/PageHeader.tsx';
import { Section } from '../layout/Section.tsx';
import s from './gallery.module.css';
import { people, type Person } from './responsibilities.ts';

const priorities = [{ value: 'low', label: 'Low' }, { value: 'normal', label: 'Normal' }, { value: 'high', label: 'High', hint: 'today' }] as const;
const levels = [
  { value: 'private', label: 'Private', hint: 'Never leaves this desk' },
  { value: 'summary', label: 'Summary', hint: 'Title and state' },
  { value: 'full', label: 'In full', hint: 'All but what is marked private' },
] as const;
const load = (query: string) => Promise.resolve(people.filter(({ label }) => label.toLowerCase().includes(query.toLowerCase())));
const draw = (person: Person) => <Who name={person.label} side={person.side} />;

export function FieldsPage() {
  const [text, setText] = useState('VEEAM01');
  const [notes, setNotes] = useState('Runs in the lab.\nRestores go to NAS-HQ.');
  const [number, setNumber] = useState<number | null>(30);
  const [day, setDay] = useState<string | null>('2026-11-23');
  const [priority, setPriority] = useState<'low' | 'normal' | 'high' | null>('normal');
  const [level, setLevel] = useState<'private' | 'summary' | 'full'>('summary');
  const [person, setPerson] = useState<Person | null>(people[0] ?? null);
  const [on, setOn] = useState(true);
  const [query, setQuery] = useState('');
  return (
    <>
      <PageHeader title="Fields" />
      <div className={s['page']}>
        <div className={s['half']}>
          <FormStack>
            <FormRow>
              <TextField label="Name" value={text} onChange={setText} required />
              <TextField label="Serial number" value="" onChange={setText} error="Another asset has this serial number: NAS-HQ." />
            </FormRow>
            <TextArea label="Notes" value={notes} onChange={setNotes} hint="Markdown is welcome." />
            <FormRow>
              <NumberField label="Every so many days" value={number} onChange={setNumber} min={1} />
              <DateField label="Warranty until" value={day} onChange={setDay} hint="From the invoice." />
              <Select label="Priority" value={priority} onChange={setPriority} options={priorities} />
            </FormRow>
            <FormRow>
              <ComboBox<Person> label="Accountable" value={person} onChange={setPerson} load={load} renderItem={draw} create={{ label: (name) => `Add “${name}”`, run: () => undefined }} />
              <TextField label="Disabled" value="Cannot be changed" onChange={setText} disabled />
            </FormRow>
            <RadioGroup label="Level" value={level} onChange={setLevel} options={levels} />
            <RadioGroup label="Priority, across" value={priority} onChange={setPriority} options={priorities} across />
            <FormRow>
              <Checkbox checked={on} onChange={setOn} hint="Sent with the next sync">Share with Northwind</Checkbox>
              <Checkbox checked={false} partly onChange={setOn}>Some of them</Checkbox>
              <Switch on={on} onChange={setOn} hint="Nothing leaves while it is off">Sharing</Switch>
              <Switch on={!on} onChange={(next) => setOn(!next)}>Off the record</Switch>
            </FormRow>
            <SearchField label="Filter" value={query} onChange={setQuery} keys="/" />
          </FormStack>
          <Section level={2} title="Edited in place">
            <FieldList
              wide
              lines={[
                { label: 'Name', value: <InlineText label="Name" value={text} onCommit={setText} /> },
                { label: 'Notes', value: <InlineText label="Notes" lines value={notes} onCommit={setNotes} /> },
                { label: 'Price', value: <InlineNumber label="Price" value={number} onCommit={setNumber} format={(value) => formatMoney(value, 'EUR', 'en-IE')} /> },
                { label: 'Warranty until', value: <InlineDate label="Warranty until" value={day} onCommit={setDay} invite="set a date" /> },
                { label: 'Priority', value: <InlineSelect label="Priority" value={priority} options={priorities} onCommit={setPriority} /> },
                { label: 'Accountable', value: <InlineCombo<Person> label="Accountable" value={person} load={load} renderItem={draw} none="Nobody" onCommit={setPerson} /> },
                { label: 'Backup', value: <InlineCombo<Person> label="Backup" value={null} load={load} onCommit={setPerson} error="Lea Kim is away until Monday." /> },
                { label: 'Version', value: <InlineText label="Version" value="3" readOnly onCommit={setText} /> },
              ]}
            />
          </Section>
        </div>
      </div>
    </>
  );
}
