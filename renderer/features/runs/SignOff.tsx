import { useState } from 'react';
import { BadgeCheck } from 'lucide-react';
import type { OpenRun } from '#src/contract/desk/runs.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { formatDateTime } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { pickFrom, type Picked } from '../../records/picker.ts';
import s from './runs.module.css';

/** Who stands for a record that is whole; a second pair of eyes, where there is one. */
export function SignOff({ run }: { readonly run: OpenRun }) {
  const [open, setOpen] = useState(false);
  if (run.status === 'running') return null;
  if (run.signedOff) {
    return (
      <p className={s['signed']}><BadgeCheck aria-hidden />Signed off by {run.signedOff.by.name}, {formatDateTime(run.signedOff.at)}
        <Button size="small" variant="quiet" onPress={() => void act(() => call('runs.signOff', { id: run.id, byId: null }), 'Sign-off taken back')}>Take back</Button></p>
    );
  }
  return (
    <>
      <div className={s['signed']}><Button icon={BadgeCheck} onPress={() => setOpen(true)}>Sign off…</Button></div>
      {open && <SignOffDialog run={run} onClose={() => setOpen(false)} />}
    </>
  );
}

function SignOffDialog({ run, onClose }: { readonly run: OpenRun; readonly onClose: () => void }) {
  const [person, setPerson] = useState<Picked | null>(null);
  const same = person !== null && person.id === (run.finishedBy ? run.finishedBy.id : run.assignee?.id);
  const sign = async (): Promise<void> => {
    if (person && (await act(() => call('runs.signOff', { id: run.id, byId: person.id }), `${person.label} signed it off`))) onClose();
  };
  return (
    <Dialog open width="small" title={`Sign off ${run.title}`} onClose={onClose} onSubmit={() => void sign()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!person}>Sign off</Button></>}>
      <FormStack>
        <ComboBox label="Who looked at the record" required autoFocus value={person} onChange={setPerson} load={pickFrom('person')}
          hint={same ? 'The same person ran it; auditors prefer another one.' : 'With the time, it stands in the record and its PDF.'} />
      </FormStack>
    </Dialog>
  );
}
