import { useState } from 'react';
import type { Day } from '#src/lib/dates.ts';
import { HandOverDialog } from './escalation/HandOverDialog.tsx';
import { TaskDetail } from './TaskDetail.tsx';

/** The details of a task beside the board or my day, with the way to the provider. */
export function OpenTask({ id, today, onClose }: { readonly id: string; readonly today: Day; readonly onClose: () => void }) {
  const [handing, setHanding] = useState<string | null>(null);
  return (
    <>
      <TaskDetail id={id} today={today} onClose={onClose} onHandOver={setHanding} />
      {handing !== null && <HandOverDialog key={id} id={id} title={handing} onClose={() => setHanding(null)} />}
    </>
  );
}
