import { Link, useLocation } from 'wouter';
import type { DeskOutput } from '#src/contract/desk.ts';
import { Button } from '#ui/actions/Button.tsx';
import { pathOf } from '../../records/paths.ts';
import { SecretLine } from '../../records/sharing/SecretLine.tsx';
import s from './sharing.module.css';

type Held = DeskOutput<'sharing.held'>['rows'][number];

interface HeldRowProps {
  readonly held: Held;
  readonly onEdit: (held: Held) => void;
  readonly onKeep: (held: Held) => void;
  readonly onSend: (held: Held) => void;
}

/** One record or file that waits, with the records that a file goes with. */
export function HeldRow({ held, onEdit, onKeep, onSend }: HeldRowProps) {
  const [, navigate] = useLocation();
  const { kind, id, title, findings, within, keep } = held;
  const own = kind === 'attachment' ? null : pathOf(kind, id);
  const [only] = within.length === 1 ? within : [];
  const path = only ? pathOf(only.kind, only.id) : null;
  return (
    <li>
      <div className={s['heldWords']}>
        {own ? <Link href={own}>{title}</Link> : <strong>{title}</strong>}
        {within.length > 0 && (
          <p>{kind === 'attachment' ? 'File of ' : 'Step of '}{within.map((one, at) => {
            const to = pathOf(one.kind, one.id);
            return <span key={one.id}>{at > 0 && ', '}{to ? <Link href={to}>{one.title}</Link> : one.title}</span>;
          })}</p>
        )}
        {findings.map((one, at) => <SecretLine key={at} place={one} />)}
        {findings.length === 0 && <p>It is not there any more; {kind === 'attachment' ? 'the file' : 'the record'} goes out with the next sync.</p>}
      </div>
      {path && <Button size="small" label={`Open the record of ${title}`} onPress={() => navigate(path)}>Open the record</Button>}
      {own && <Button size="small" label={`Fix ${title}`} onPress={() => onEdit(held)}>Fix or hide…</Button>}
      {keep && <Button size="small" label={keep === 'removed' ? `Remove this file: ${title}` : `Do not share this file: ${title}`} onPress={() => onKeep(held)}>{keep === 'removed' ? 'Remove this file' : 'Do not share this file'}</Button>}
      {findings.length > 0 && <Button size="small" label={`Send ${title} all the same`} onPress={() => onSend(held)}>Send all the same…</Button>}
    </li>
  );
}
