import { FolderOpen, SquareArrowOutUpRight } from 'lucide-react';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { formatBytes, formatDateTime } from '#ui/format.ts';
import { desktop } from '../../bridge/shell.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { failed } from './savePacket.ts';
import s from './handoff.module.css';

interface PacketRowProps { readonly name: string; readonly path: string; readonly words: string }

/** A packet on this computer, with what can be done with it. */
export function PacketRow({ name, path, words }: PacketRowProps) {
  return (
    <li className={s['opening']}>
      <span className={s['ellipsis']} title={path}>{name}</span> <small>{words}</small>
      {desktop.inElectron && (
        <span className={s['findingTools']}>
          {path.endsWith('.html') && <IconButton icon={SquareArrowOutUpRight} label={`Open ${name} in the browser`} onPress={() => void desktop.ask('shell.openPacket', { path }).catch(failed)} />}
          <IconButton icon={FolderOpen} label={`Show ${name} in its folder`} onPress={() => void desktop.ask('shell.showInFolder', { path }).catch(failed)} />
        </span>
      )}
    </li>
  );
}

/** The packets that are kept beside the workspace; nothing when there are none. */
export function KeptPackets({ id }: { readonly id: string }) {
  const rows = useQuery('handoff.packets', { id }, ['handoff']).data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <ul className={s['openings']} aria-label="Packets on this computer">
      {rows.map((row) => <PacketRow key={row.path} name={row.name} path={row.path} words={`${formatBytes(row.bytes)}, ${formatDateTime(row.at)}${row.encrypted ? ', encrypted' : ''}`} />)}
    </ul>
  );
}
