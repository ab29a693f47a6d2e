import { recipientProblem } from '#src/domain/handoff/age-key.ts';
import type { DeskOutput } from '#src/contract/desk.ts';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import s from './handoff.module.css';

export type Recipient = DeskOutput<'handoff.recipients'>['rows'][number];
export type LockWay = 'none' | 'passphrase' | 'key';
export interface Lock { readonly way: LockWay; readonly passphrase: string; readonly keys: Readonly<Record<string, string>>; readonly form: 'page' | 'age' }

const LEAST = 8;
export const nameOfRecipient = (one: Recipient): string => one.id ?? one.name;
/** What stands in the field: what was typed, else what is known. */
export const keyOf = (lock: Lock, one: Recipient): string => (lock.keys[nameOfRecipient(one)] ?? one.key ?? '').trim();

/** Why a packet cannot be locked so yet; null when it can. */
export function lockProblem(lock: Lock, recipients: readonly Recipient[]): string | null {
  if (lock.way === 'none') return null;
  if (lock.way === 'passphrase') return lock.passphrase.length < LEAST ? `At least ${LEAST} characters` : null;
  const keys = recipients.map((one) => keyOf(lock, one)).filter(Boolean);
  return keys.length === 0 ? 'Give a key' : (keys.map(recipientProblem).find((problem) => problem !== null) ?? null);
}

interface PacketLockProps { readonly lock: Lock; readonly onChange: (lock: Lock) => void; readonly recipients: readonly Recipient[] }

/** Who can open the packet: anyone, whoever knows a passphrase, or the holder of a key that is asked for once. */
export function PacketLock({ lock, onChange, recipients }: PacketLockProps) {
  const set = (part: Partial<Lock>): void => onChange({ ...lock, ...part });
  const short = lock.passphrase !== '' && lock.passphrase.length < LEAST;
  return (
    <>
      <RadioGroup<LockWay> label="Who can open it" value={lock.way} onChange={(way) => set({ way })} across options={[
        { value: 'none', label: 'Anyone who has it', hint: 'Not encrypted' }, { value: 'passphrase', label: 'With a passphrase', hint: 'Told by another way' }, { value: 'key', label: 'With their key', hint: 'age, nothing to tell' },
      ]} />
      {lock.way === 'passphrase' && <TextField label="Passphrase" type="password" value={lock.passphrase} onChange={(passphrase) => set({ passphrase })} maxLength={1000} {...(short ? { error: `At least ${LEAST} characters` } : { hint: 'Four or five words that nobody guesses' })} />}
      {lock.way === 'key' && recipients.length === 0 && <p className={s['quiet']}>Nobody stands in yet who could have a key.</p>}
      {lock.way === 'key' && recipients.map((one) => {
        const key = keyOf(lock, one);
        const problem = key === '' ? null : recipientProblem(key);
        return (
          <div key={nameOfRecipient(one)} className={s['key']}>
            <TextField label={`Public key of ${one.name}`} value={lock.keys[nameOfRecipient(one)] ?? one.key ?? ''} onChange={(value) => set({ keys: { ...lock.keys, [nameOfRecipient(one)]: value } })} placeholder="age1…" maxLength={4000}
              {...(problem ? { error: `It ${problem}` } : { hint: one.id === null ? 'Name your provider among the vendors to keep it' : one.key ? 'Kept from the last time' : 'Asked once, then kept with them' })} />
          </div>
        );
      })}
      {lock.way !== 'none' && (
        <RadioGroup<Lock['form']> label="As" value={lock.form} onChange={(form) => set({ form })} across options={[
          { value: 'page', label: 'A page', hint: 'Opens in any browser' }, { value: 'age', label: 'A file of age', hint: 'For those who have the tool' },
        ]} />
      )}
    </>
  );
}
