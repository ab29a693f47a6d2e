import { Pencil } from 'lucide-react';
import type { DeskOutput } from '#src/contract/desk.ts';
import type { EscalationStep } from '#src/domain/json-fields.ts';
import type { AnyRecord } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { CopyButton } from '#ui/actions/CopyButton.tsx';
import { Party } from '#ui/data/Avatar.tsx';
import { formatMinutes } from '#ui/format.ts';
import { desktop } from '../../bridge/shell.ts';
import { drawParty } from './columns.tsx';
import s from './ownership.module.css';

interface EscalationStepsProps {
  readonly record: AnyRecord;
  readonly resolved: DeskOutput<'ownership.row'>['escalation'];
  readonly onEdit: () => void;
}

/** What a phone dials: digits, and the plus of the country in front. */
const telOf = (phone: string): string => `tel:${phone.replace(/[^\d+*#,]/g, '')}`;

/** Whom to call, after how long, and the number: readable without a network. */
export function EscalationSteps({ record, resolved, onEdit }: EscalationStepsProps) {
  const steps = (record['escalation'] as EscalationStep[] | null) ?? [];
  return (
    <div className={s['agreement']}>
      {steps.length === 0 && <p className={s['quiet']}>Nobody is named to be called.</p>}
      {steps.length > 0 && (
        <ol className={s['steps']}>
          {steps.map((step, at) => {
            const { person = null, phone = null, instead = null, party = null } = resolved[at] ?? {};
            const name = person?.name ?? party ?? 'this step';
            return (
              <li key={`${step.personId}-${at}`} className={s['step']}>
                <span className={s['when']}>{step.waitMinutes === 0 ? 'now' : formatMinutes(step.waitMinutes)}</span>
                <span>{party !== null ? <Party name={party} side="provider" /> : person ? (person.team ? <Party name={person.name} side={person.side === 'provider' ? 'provider' : 'internal'} /> : drawParty(person)) : (step.role ?? 'in the trash')}{instead !== null && <small className={s['instead']}> for {instead}, who is away</small>}</span>
                {phone === null ? <span className={s['phone']} data-missing="">no phone</span> : (
                  <span className={s['phone']}>
                    <a href={telOf(phone)} onClick={(event) => { if (desktop.inElectron) { event.preventDefault(); void desktop.ask('shell.openExternal', { url: telOf(phone) }); } }} aria-label={`Call ${name} on ${phone}`}>{phone}</a>
                    <CopyButton text={phone} label={`Copy the number of ${name}`} />
                  </span>
                )}
              </li>
            );
          })}
        </ol>
      )}
      {record.deletedAt === null && <Button size="small" icon={Pencil} onPress={onEdit}>{steps.length === 0 ? 'Name whom to call' : 'Change escalation'}</Button>}
    </div>
  );
}
