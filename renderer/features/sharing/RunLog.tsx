import { useState } from 'react';
import type { DeskOutput } from '#src/contract/desk.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { formatBytes, formatDateTime, formatTime, plural } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import s from './sharing.module.css';

type Run = DeskOutput<'sync.runs'>['rows'][number];
const STEP = 10;

function moved({ sent, recalled, received, refused }: Run): string {
  const parts = [
    ...(sent > 0 ? [`${plural(sent, 'record')} sent`] : []), ...(recalled > 0 ? [`${sent > 0 ? recalled : plural(recalled, 'record')} taken back`] : []),
    ...(received > 0 ? [`${sent + recalled > 0 ? received : plural(received, 'record')} received`] : []), ...(refused > 0 ? [`${refused} refused`] : []),
  ];
  return parts.length === 0 ? 'nothing to move' : parts.join(', ');
}

/** The last conversations with the server: when, what moved, and how each ended. */
export function RunLog() {
  const [limit, setLimit] = useState(STEP);
  const { data } = useQuery('sync.runs', { offset: 0, limit }, ['sync']);
  if (!data || data.rows.length === 0) return null;
  return (
    <Section level={2} title="Last conversations">
      <table className={s['runs']}>
        <thead><tr><th scope="col">When</th><th scope="col">What moved</th><th scope="col">Out / in</th><th scope="col">How it ended</th></tr></thead>
        <tbody>
          {data.rows.map((run) => (
            <tr key={run.id}>
              <td>{formatDateTime(run.startedAt)}{run.times > 1 ? `, ${run.times} times until ${formatTime(run.endedAt)}` : ''}</td>
              <td>{moved(run)}</td>
              <td>{formatBytes(run.bytesOut)} / {formatBytes(run.bytesIn)}</td>
              <td>{run.error === null ? <StatusText tone="ok">well</StatusText> : <StatusText tone="bad">{run.error}</StatusText>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.total > data.rows.length && limit < 500 && <Button variant="quiet" size="small" onPress={() => setLimit(Math.min(500, limit * 5))}>Show older</Button>}
    </Section>
  );
}
