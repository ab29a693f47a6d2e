import { cx } from '../cx.ts';
import { initials, type Side } from './sides.ts';
import s from './Avatar.module.css';

/** Decoration beside a name: always with the name in words. */
export function Avatar({ name, side }: { readonly name: string; readonly side: Side }) {
  return <span className={cx(s['avatar'], s[side])} aria-hidden>{initials(name)}</span>;
}

/** A person or party: initials in the side's colour, then the name. */
export function Who({ name, side, note }: { readonly name: string; readonly side: Side; readonly note?: string }) {
  return (
    <span className={s['who']} title={side === 'provider' ? `${name}, provider` : undefined}>
      <Avatar name={name} side={side} />
      <span className={s['name']}>{name}</span>
      {note && <span className={s['note']}>{note}</span>}
    </span>
  );
}

/** A party without a face, such as "Northwind 24/7", in its side's colour. */
export function Party({ name, side }: { readonly name: string; readonly side: Side }) {
  return <span className={s[`party-${side}`]}>{name}</span>;
}
