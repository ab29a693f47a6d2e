import type { DeskOutput } from '#src/contract/desk.ts';
import { StatusText } from '#ui/data/Chips.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { PacketRow } from './KeptPackets.tsx';
import s from './handoff.module.css';

const SHOWN = 6;

/** What was handed over at once: the packets on this computer, and what the substitutes lack all the same. */
export function EmergencyDone({ done }: { readonly done: DeskOutput<'handoff.emergency'> }) {
  return (
    <>
      <p className={s['detailText']} role="status">Handed over. Get well. One undo takes it back.</p>
      {done.failed !== null && <AlertBox tone="warn" title="A packet could not be made">{done.failed} Make it under “Packet and hand over”.</AlertBox>}
      {done.packets.length > 0 && (
        <ul className={s['openings']} aria-label="Packets on this computer">
          {done.packets.map((one) => <PacketRow key={one.path} name={one.fileName} path={one.path} words={one.encrypted ? 'encrypted with their key' : 'not encrypted'} />)}
        </ul>
      )}
      {done.lacks.length === 0 ? <StatusText tone="ok">The substitutes lack nothing.</StatusText> : (
        <>
          <p className={s['detailText']}>What they lack all the same. Mend it under “Check” when you can, or tell them on the phone:</p>
          <ul className={s['lacks']} aria-label="What they lack">
            {done.lacks.slice(0, SHOWN).map((one) => <li key={one.key}><StatusText tone={one.severity}>{one.text}</StatusText> <small>{one.about}</small></li>)}
            {done.lacks.length > SHOWN && <li className={s['quiet']}>and {done.lacks.length - SHOWN} more</li>}
          </ul>
        </>
      )}
    </>
  );
}
