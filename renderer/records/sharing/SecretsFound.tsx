import { useState } from 'react';
import type { DeskOutput } from '#src/contract/desk.ts';
import { kindOf, type Kind } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { SecretLine } from './SecretLine.tsx';
import s from './share.module.css';

type Secrets = DeskOutput<'sharing.preview'>['secrets'];

interface SecretsFoundProps {
  readonly kind: Kind;
  readonly id: string;
  readonly secrets: Secrets;
  readonly allowed: boolean;
  /** Send anyway, once the share is saved. */
  readonly anyway: boolean;
  readonly onAnyway: (anyway: boolean) => void;
  readonly onHide: (field: string) => void;
  readonly onFixed: () => void;
}

/** What looks like a secret, where, and the three ways out: mend it here, keep the field here, or send it knowingly. */
export function SecretsFound({ kind, id, secrets, allowed, anyway, onAnyway, onHide, onFixed }: SecretsFoundProps) {
  const [fixing, setFixing] = useState<string | null>(null);
  if (secrets.length === 0) return null;
  const fields = [...new Set(secrets.map(({ field }) => field))];
  return (
    <section className={s['secrets']} aria-label="What looks like a secret">
      <AlertBox tone={allowed ? 'warn' : 'bad'} title={allowed ? 'You agreed that this may leave' : 'This looks as if it held a secret'} announce>
        {allowed ? 'The ledger names it. If the text changes, you are asked again.' : 'It is held back until you decide. Best: take it out, and point to your password manager instead.'}
      </AlertBox>
      {secrets.map((one, at) => <SecretLine key={at} place={one} />)}
      <div className={s['ways']}>
        {fields.map((field) => {
          const declared = kindOf(kind).fields[field];
          const label = (declared?.label ?? field).toLowerCase();
          return (
            <span key={field} className={s['way']}>
              {(declared?.type === 'text' || declared?.type === 'markdown') && <Button size="small" onPress={() => setFixing(field)}>Fix {label} here</Button>}
              {field !== kindOf(kind).title && <Button size="small" onPress={() => onHide(field)}>Keep {label} here</Button>}
            </span>
          );
        })}
      </div>
      {fixing !== null && <Fix key={fixing} kind={kind} id={id} field={fixing} onDone={() => { setFixing(null); onFixed(); }} onCancel={() => setFixing(null)} />}
      {!allowed && fixing === null && <Checkbox checked={anyway} onChange={onAnyway} hint="The ledger will say that you agreed to it.">Send it anyway: it is no secret</Checkbox>}
    </section>
  );
}

function Fix({ kind, id, field, onDone, onCancel }: { readonly kind: Kind; readonly id: string; readonly field: string; readonly onDone: () => void; readonly onCancel: () => void }) {
  const { data } = useQuery('records.get', { kind, id }, []);
  const [typed, setTyped] = useState<string | null>(null);
  const label = kindOf(kind).fields[field]?.label ?? field;
  if (!data) return null;
  const stored = String(data.record[field] ?? '');
  const save = async (): Promise<void> => {
    if (await act(() => call('records.update', { kind, id, fields: { [field]: typed ?? stored } }), `${label} changed`)) onDone();
  };
  return (
    <div className={s['fix']}>
      <TextArea label={label} value={typed ?? stored} onChange={setTyped} rows={5} />
      <div className={s['ways']}><Button size="small" variant="primary" onPress={() => void save()}>Save {label.toLowerCase()}</Button><Button size="small" onPress={onCancel}>Cancel</Button></div>
    </div>
  );
}
