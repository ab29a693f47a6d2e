import { useState } from 'react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { DeskOutput } from '#src/contract/desk.ts';
import type { AskRow } from '#src/contract/desk/agreements.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { plural } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { useQuery } from '../../../bridge/useQuery.ts';
import { SharePreview } from '../../../records/sharing/SharePreview.tsx';
import s from '../ownership.module.css';
import { agreementKinds, sendForAgreement } from './requests.ts';

type Preview = DeskOutput<'agreements.preview'>;

const MOST_NAMES = 6;

function sharedWords({ rows }: Preview): string {
  const opened = rows.filter((row) => row.blocked === null && !row.settled && row.level !== 'full').length;
  if (opened === 0) return 'The provider reads these rows already.';
  return `${opened === 1 ? 'One row is' : `${opened} rows are`} shared in full with this: the provider has to read what it agrees to. Private notes stay here.`;
}

/** Sends one row or many for agreement, after a look at what leaves. */
export function AskDialog({ ids, onClose, onSent }: { readonly ids: readonly string[]; readonly onClose: () => void; readonly onSent: () => void }) {
  const { data, error, reload } = useQuery('agreements.preview', { ids: [...ids] }, agreementKinds);
  const [note, setNote] = useState('');
  const [names, setNames] = useState(false);
  const [busy, setBusy] = useState(false);
  const going = data?.rows.filter((row) => row.blocked === null && !row.settled) ?? [];
  const ready = data?.connected === true && going.length > 0 && !busy;
  const send = async (): Promise<void> => {
    if (!ready) return;
    setBusy(true);
    if (await sendForAgreement(going.map((row) => row.id), note, names)) onSent();
    else setBusy(false);
  };
  return (
    <Dialog open width="wide" title={ids.length === 1 && data ? `Send ${data.rows[0]!.name} for agreement` : `Send ${plural(ids.length, 'row')} for agreement`} onClose={onClose} onSubmit={() => void send()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready} pending={busy}>{going.length > 1 ? `Send ${going.length} rows` : 'Send'}</Button></>}>
      {error && !data && <ErrorState message={error.message} hint={error.hint} onRetry={reload} />}
      {data && (
        <FormStack>
          {!data.connected && <AlertBox tone="warn" title="Not connected to a provider">Connect under Sharing first. What was agreed by phone or on paper can be noted in the column “Agreed”.</AlertBox>}
          <p className={s['detailText']}>{sharedWords(data)}</p>
          <ul className={s['askRows']} aria-label="Rows to send">{data.rows.map((row) => <AskLine key={row.id} row={row} />)}</ul>
          {data.hiddenNames.length > 0 && (
            <Checkbox checked={names} onChange={setNames} hint={`Otherwise “not shared” stands in place of ${data.hiddenNames.slice(0, MOST_NAMES).map((one) => one.title).join(', ')}${data.hiddenNames.length > MOST_NAMES ? ` and ${data.hiddenNames.length - MOST_NAMES} more` : ''}.`}>
              Share the {plural(data.hiddenNames.length, 'name')} that they point to, as a summary
            </Checkbox>
          )}
          <TextArea label={`What you say to ${data.provider ?? 'the provider'}`} hint="Both sides keep it beside the row." value={note} onChange={setNote} rows={2} maxLength={2000} />
        </FormStack>
      )}
    </Dialog>
  );
}

function AskLine({ row }: { readonly row: AskRow }) {
  const [open, setOpen] = useState(false);
  const proposed = row.level === 'full' ? null : { level: 'full', right: 'propose', until: null, hiddenFields: [] } as const;
  const { data } = useQuery('sharing.preview', open ? { kind: 'responsibility', id: row.id, proposed: proposed && { ...proposed, hiddenFields: [] } } : null, agreementKinds);
  const stays = row.blocked !== null || row.settled;
  return (
    <li>
      <div className={s['askLine']}>
        <IconButton size="small" icon={open ? ChevronDown : ChevronRight} label={`${open ? 'Hide' : 'Show'} what the provider sees of ${row.name}`} onPress={() => setOpen(!open)} />
        <span className={s['ellipsis']} title={row.name}>{row.name}</span>
        <small>{row.area}</small>
        {row.blocked !== null ? <StatusText tone="bad">Left out</StatusText> : row.settled ? <StatusText tone="ok">Agreed as it stands</StatusText>
          : row.level === 'full' ? <StatusText tone="muted">Shared already</StatusText> : <StatusText tone="info">Will be shared in full</StatusText>}
      </div>
      {stays && row.blocked !== null && <p className={s['askWhy']}>{row.blocked}</p>}
      {open && data && <SharePreview kind="responsibility" preview={data} />}
    </li>
  );
}
