import { useState } from 'react';
import { Plus, X } from 'lucide-react';
import { localDay, type Day } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { FormRow, FormStack } from '#ui/fields/FormRow.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { formatDate } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import s from './ownership.module.css';

/** The newest pieces are enough to see that it is being done. */
const SHOWN = 5;

/** What proves that it is being done, the newest first. */
export function EvidenceSection({ id, readOnly, onAdd }: { readonly id: string; readonly readOnly: boolean; readonly onAdd: () => void }) {
  const { data } = useQuery('ownership.evidence', { responsibilityId: id }, ['evidence', 'responsibility', 'person']);
  const [all, setAll] = useState(false);
  const rows = data?.rows ?? [];
  return (
    <div className={s['agreement']}>
      {data && rows.length === 0 && <p className={s['quiet']}>No evidence noted yet.</p>}
      {rows.length > 0 && (
        <ul className={s['evidence']}>
          {(all ? rows : rows.slice(0, SHOWN)).map((one) => (
            <li key={one.id}>
              <span className={s['when']}>{formatDate(one.on)}</span>
              <span className={s['detailText']}>{one.what}<small>{[one.where, one.by, one.source === 'run' ? 'from a run' : '', one.note].filter(Boolean).join(' · ')}</small></span>
              {!readOnly && <IconButton icon={X} size="small" label={`Remove the evidence of ${formatDate(one.on)}`} onPress={() => void act(() => call('ownership.removeEvidence', { id: one.id }), 'Evidence removed')} />}
            </li>
          ))}
        </ul>
      )}
      {!all && rows.length > SHOWN && <Button size="small" variant="quiet" onPress={() => setAll(true)}>Show {(data?.total ?? 0) - SHOWN} older</Button>}
      {!readOnly && <Button size="small" icon={Plus} onPress={onAdd}>Add evidence</Button>}
    </div>
  );
}

interface EvidenceDialogProps { readonly id: string; readonly name: string; readonly what: string; readonly where: string; readonly onClose: () => void }

export function EvidenceDialog({ id, name, what: usual, where: place, onClose }: EvidenceDialogProps) {
  const today = localDay(new Date().toISOString());
  const [what, setWhat] = useState(usual);
  const [where, setWhere] = useState(place);
  const [on, setOn] = useState<Day | null>(today);
  const [note, setNote] = useState('');
  const later = on !== null && on > today;
  const add = async (): Promise<void> => {
    if (on === null || later) return;
    const done = await act(() => call('ownership.addEvidence', { responsibilityId: id, what: what.trim() || null, where: where.trim() || null, on, note: note.trim() || null }), `Evidence for ${name} added`);
    if (done) onClose();
  };
  return (
    <Dialog open title={`Evidence for ${name}`} onClose={onClose} onSubmit={() => void add()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={on === null || later}>Add evidence</Button></>}>
      <FormStack>
        <FormRow>
          <TextField label="What it is" value={what} onChange={setWhat} placeholder="Restore log" maxLength={300} autoFocus />
          <DateField label="Of" value={on} onChange={setOn} required error={later ? 'Still to come' : undefined} />
        </FormRow>
        <TextField label="Where it lives" value={where} onChange={setWhere} placeholder="A path, an address, a folder" maxLength={500} />
        <TextArea label="Note" value={note} onChange={setNote} rows={2} maxLength={2000} />
      </FormStack>
    </Dialog>
  );
}
