import { Link } from 'wouter';
import type { DeskOutput } from '#src/contract/desk.ts';
import { kindOf } from '#src/domain/kinds.ts';
import { valueInWords } from '#src/domain/words.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { formatDate, formatDateTime } from '#ui/format.ts';
import { undo } from '../../bridge/actions.ts';
import { pathOf } from '../../records/paths.ts';
import s from './handoff.module.css';

export type Change = DeskOutput<'handoff.digest'>['changed'][number];

const LONG = 160;
const words = { day: (day: string) => formatDate(day), instant: (at: string) => formatDateTime(at), titleOf: () => 'another record', empty: 'nothing' };
const short = (text: string): string => (text.length > LONG ? `${text.slice(0, LONG)}…` : text);

/** Still to be looked at: neither kept nor taken back. */
export const isOpen = (change: Change): boolean => !change.undone && change.kept === null;

/** One change that came from the provider; what was kept says by whom, and asks no more. */
export function ChangeLine({ change, onKeep }: { readonly change: Change; readonly onKeep: () => void }) {
  const inWords = (field: string, value: unknown): string => short(valueInWords(change.kind, field, value, words));
  return (
    <li className={s['change']}>
      <div>
        <Link href={pathOf(change.kind, change.recordId) ?? '/handoff'}>{change.title}</Link> <small>{[kindOf(change.kind).label, change.who.join(' and '), formatDateTime(change.at)].filter(Boolean).join(', ')}</small>
        {change.fields.map((field) => <p key={field.field} className={s['detailText']}>{field.label}: <del>{inWords(field.field, field.before)}</del> → <ins>{inWords(field.field, field.after)}</ins></p>)}
      </div>
      <span className={isOpen(change) ? s['findingTools'] : s['settled']}>
        {change.undone ? <StatusText tone="muted">Taken back</StatusText> : change.kept ? <StatusText tone="ok">Kept by {change.kept.by}, {formatDate(change.kept.at)}</StatusText> : (
          <>
            <Button size="small" onPress={onKeep} label={`Keep the change of ${change.title}`}>Keep</Button>
            <Button size="small" variant="quiet" onPress={() => void undo(change.setId)} label={`Take back the change of ${change.title}`}>Take back</Button>
          </>
        )}
      </span>
    </li>
  );
}
