import { useState } from 'react';
import type { FindingSubject, RowFinding } from '#src/contract/desk/ownership.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import s from './findings.module.css';

/** A quarter: long enough to be calm, short enough to come back. */
const USUAL_DAYS = 90;

export function AcceptDialog({ kind = 'responsibility', id, name, finding, onClose }: { readonly kind?: FindingSubject; readonly id: string; readonly name: string; readonly finding: RowFinding; readonly onClose: () => void }) {
  const today = localDay(new Date().toISOString());
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<string | null>(addDays(today, USUAL_DAYS));
  const ready = reason.trim() !== '';
  const accept = async (): Promise<void> => {
    if (ready && (await act(() => call('ownership.accept', { kind, responsibilityId: id, finding: finding.code, reason, until }), 'Gap accepted'))) onClose();
  };
  return (
    <Dialog open title="Accept this gap" onClose={onClose} onSubmit={() => void accept()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready}>Accept</Button></>}>
      <FormStack>
        <p className={s['quiet']}>“{finding.text}” on {name} is muted until the day below. It comes back then, or earlier when the facts change.</p>
        <TextArea label="Why you can live with it" required value={reason} onChange={setReason} rows={3} maxLength={2000} autoFocus />
        <DateField label="Until (empty: for good)" value={until} onChange={setUntil} min={today} />
      </FormStack>
    </Dialog>
  );
}
