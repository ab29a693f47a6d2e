import { useMemo, useState } from 'react';
import type { RunbookTemplate } from '#src/contract/desk/runbooks.ts';
import { fillPlaceholders, placeholders } from '#src/domain/runbook/placeholders.ts';
import { Button } from '#ui/actions/Button.tsx';
import { cx } from '#ui/cx.ts';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { SearchField } from '#ui/fields/SearchField.tsx';
import { FormRow, FormStack } from '#ui/fields/FormRow.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { formatMinutes, plural } from '#ui/format.ts';
import { MarkdownView } from '#ui/markdown/MarkdownView.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { rememberChange } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { asError, useQuery } from '../../bridge/useQuery.ts';
import s from './dialogs.module.css';

const EMPTY: RunbookTemplate = {
  key: '', own: false, title: 'Empty runbook', folder: '', summary: 'A few headings to begin with.', tags: [], steps: 2, minutes: 10, reviewEveryDays: null,
  body: '## Before you start\n\n- \n\n## Steps\n\n- [ ] First step (5 min)\n- [ ] Second step (5 min)\n\n## How to check it worked\n\n',
};

interface NewRunbookDialogProps { readonly folder: string; readonly onClose: () => void; readonly onCreated: (id: string) => void }

/** From nothing or from a template, which is shown as it will read, with what it asks for. */
export function NewRunbookDialog({ folder, onClose, onCreated }: NewRunbookDialogProps) {
  const { data } = useQuery('runbooks.templates', {}, []);
  const [words, setWords] = useState('');
  const [key, setKey] = useState('');
  const [title, setTitle] = useState('');
  const [place, setPlace] = useState<string | null>(null);
  const [summary, setSummary] = useState<string | null>(null);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const all = useMemo(() => [EMPTY, ...(data?.templates ?? [])], [data]);
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const offered = all.filter((one) => wanted.every((word) => `${one.title} ${one.summary} ${one.tags.join(' ')} ${one.folder}`.toLowerCase().includes(word)));
  const chosen = all.find((one) => one.key === key) ?? EMPTY;
  const asked = useMemo(() => placeholders(`${chosen.summary}\n${chosen.body}`), [chosen]);
  const name = title.trim() || (chosen.key === '' ? '' : chosen.title);

  const create = async (): Promise<void> => {
    if (name === '') return;
    setSaving(true);
    try {
      const made = await call('records.create', { kind: 'runbook', fields: {
        title: name, folder: (place ?? (chosen.folder || folder)) || null, status: 'draft', tags: chosen.tags.length > 0 ? [...chosen.tags] : null,
        summary: fillPlaceholders((summary ?? (chosen.key === '' ? '' : chosen.summary)), values) || null, body: fillPlaceholders(chosen.body, values), reviewEveryDays: chosen.reviewEveryDays,
      } });
      rememberChange(made.changeSetId);
      onCreated(made.id);
    } catch (error) {
      const { message, hint } = asError(error);
      setProblem(`${message} ${hint}`);
      setSaving(false);
    }
  };
  return (
    <Dialog open width="full" title="New runbook" onClose={onClose} onSubmit={() => void create()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={name === ''} pending={saving}>Add runbook</Button></>}>
      {problem && <AlertBox tone="bad" title="Not saved" announce>{problem}</AlertBox>}
      <div className={s['new']}>
        <div className={s['side']}>
          <SearchField label="Find a template" placeholder="Find a template" value={words} onChange={setWords} />
          <div className={s['templates']} role="radiogroup" aria-label="Begin with">
            {offered.map((one) => (
              <label key={one.key} className={cx(s['template'], one.key === key && s['chosen'])}>
                <input type="radio" name="template" value={one.key} checked={one.key === key} onChange={() => setKey(one.key)} />
                <span className={s['name']}>{one.title}{one.own && <small>yours</small>}</span>
                <span className={s['quiet']}>{[one.key === '' ? null : one.folder, plural(one.steps, 'step'), one.minutes > 0 ? formatMinutes(one.minutes) : null].filter(Boolean).join(' · ')}</span>
              </label>
            ))}
            {offered.length === 0 && <p className={s['quiet']}>No template has these words.</p>}
          </div>
        </div>
        <div className={s['form']}>
          <FormStack>
            <FormRow>
              <TextField label="Title" required autoFocus value={title} onChange={setTitle} placeholder={chosen.key === '' ? 'Monthly restore test' : chosen.title} maxLength={300} />
              <TextField label="Folder" value={place ?? (chosen.folder || folder)} onChange={setPlace} placeholder="Protection/Backup" maxLength={500} />
            </FormRow>
            {chosen.key === '' && <TextField label="Summary" value={summary ?? ''} onChange={setSummary} maxLength={1000} />}
            {asked.length > 0 && (
              <fieldset className={s['asked']}>
                <legend>Fill in now or later</legend>
                {asked.map((one) => <TextField key={`${key} ${one}`} label={one} value={values[one] ?? ''} onChange={(next) => setValues((before) => ({ ...before, [one]: next }))} maxLength={200} />)}
              </fieldset>
            )}
          </FormStack>
          <div className={s['sheet']} role="region" aria-label="Preview" tabIndex={0}>
            {chosen.key !== '' && <p className={s['summary']}>{fillPlaceholders(chosen.summary, values)}</p>}
            <MarkdownView text={fillPlaceholders(chosen.body, values)} onLink={() => undefined} />
          </div>
        </div>
      </div>
    </Dialog>
  );
}
