import type { PastePlanned } from '#src/contract/desk/ownership-paste.ts';
import type { Answer, Answers } from '#src/domain/ownership/paste/plan.ts';
import { Select } from '#ui/fields/Select.tsx';
import { plural } from '#ui/format.ts';
import s from './paste.module.css';

type Unknown = PastePlanned['unknown'][number];

interface UnknownNamesProps { readonly unknown: readonly Unknown[]; readonly answers: Answers; readonly onAnswers: (answers: Answers) => void }

const encode = (answer: Answer | undefined): string | null => (answer === undefined ? null : 'use' in answer ? `use ${answer.use}` : 'create' in answer ? `create ${answer.create}` : 'leave');

function decode(value: string): Answer {
  const [what, rest = ''] = value.split(' ');
  if (what === 'use') return { use: rest };
  return what === 'create' ? { create: rest as 'internal' } : { leave: true };
}

function optionsFor({ kind, suggestions }: Unknown): { value: string; label: string }[] {
  const made = kind === 'area' ? [{ value: 'create area', label: 'Add as a service area' }] : kind === 'contract' ? [{ value: 'create contract', label: 'Add as a contract' }] : [
    { value: 'create internal', label: 'Add as a colleague' }, { value: 'create provider', label: 'Add as the provider’s' },
    { value: 'create vendor', label: 'Add as a vendor’s' }, { value: 'create other', label: 'Add as somebody else' },
  ];
  return [...suggestions.map(({ id, label }) => ({ value: `use ${id}`, label: `It is ${label}` })), ...made, { value: 'leave', label: 'Leave empty' }];
}

/** Every name once, however often it stands in the rows; a person says who is meant. */
export function UnknownNames({ unknown, answers, onAnswers }: UnknownNamesProps) {
  return (
    <ul className={s['unknown']}>
      {unknown.map((one) => (
        <li key={one.key}>
          <span className={s['name']}><b>{one.text}</b> <small>{plural(one.count, 'time')}</small></span>
          <Select label={`Who is ${one.text}`} hideLabel size="small" placeholder="Choose" value={encode(answers[one.key])} options={optionsFor(one)} onChange={(value) => onAnswers({ ...answers, [one.key]: decode(value) })} />
        </li>
      ))}
    </ul>
  );
}
