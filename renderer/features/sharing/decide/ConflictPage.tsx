import { useState } from 'react';
import type { DeskOutput } from '#src/contract/desk.ts';
import { kindOf } from '#src/domain/kinds.ts';
import { sameJson } from '#src/sync/same.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { formatRelative } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { useQuery } from '../../../bridge/useQuery.ts';
import { DecideFrame } from './DecideFrame.tsx';
import { hasEditor, ResultEditor } from './ResultEditor.tsx';
import { Settled } from './Settled.tsx';
import { Sides } from './Sides.tsx';
import { conflictPath, useOpenDecisions } from './useOpenDecisions.ts';

type Conflict = DeskOutput<'sync.conflict'>;
type How = 'mine' | 'theirs' | 'both' | 'edit';

/** Both sides of one conflict, and the value that shall hold. */
export function ConflictPage({ id }: { readonly id: string }) {
  const { data, error, reload } = useQuery('sync.conflict', { id }, ['sync']);
  const decisions = useOpenDecisions(conflictPath(id));
  if (error) return <Settled error={error} onRetry={reload} onNext={decisions.next} />;
  if (!data || data.id !== id) return null;
  return <Open key={id} conflict={data} decisions={decisions} />;
}

const settledWords: Readonly<Record<How, string>> = { mine: 'Kept yours', theirs: 'Took the provider’s', both: 'Kept both', edit: 'Saved what you wrote' };

function Open({ conflict, decisions }: { readonly conflict: Conflict; readonly decisions: ReturnType<typeof useOpenDecisions> }) {
  const { kind, field, mine, theirs, winner, refs, record, title, label } = conflict;
  const [result, setResult] = useState<unknown>(conflict.present);
  const [root, setRoot] = useState<HTMLDivElement | null>(null);
  const both = typeof mine === 'string' && typeof theirs === 'string' && conflict.isText;
  const editable = hasEditor(kind, field) && record !== 'gone';
  const settle = async (how: How): Promise<void> => {
    const done = await act(() => call('sync.resolve', { id: conflict.id, how, ...(how === 'edit' ? { value: result === '' ? null : result } : {}) }), `${settledWords[how]}: ${label.toLowerCase()} of ${title}`);
    if (done) decisions.next();
  };
  const edit = (): void => root?.querySelector<HTMLElement>('textarea, input, button')?.focus();
  useShortcuts([
    { keys: 'm', label: 'Keep mine', scope: 'Decisions', run: () => void settle('mine') },
    ...(record === 'gone' ? [] : [{ keys: 't', label: 'Take theirs', scope: 'Decisions', run: () => void settle('theirs') }]),
    ...(both && record !== 'gone' ? [{ keys: 'b', label: 'Keep both', scope: 'Decisions', run: () => void settle('both') }] : []),
    ...(editable ? [
      { keys: 'e', label: 'Edit the result', scope: 'Decisions', run: edit },
      { keys: 'mod+enter', label: 'Save the result', scope: 'Decisions', inFields: true, run: () => void settle('edit') },
    ] : []),
  ]);
  const changedSince = record !== 'gone' && !sameJson(conflict.present, mine) && !sameJson(conflict.present, theirs);
  const meta = `Both sides changed it before either heard of the other, ${formatRelative(conflict.at, new Date().toISOString())}. ${changedSince ? 'It was changed again since; both are kept here in full.' : `${winner === 'theirs' ? 'The provider’s' : 'Your'} value stands for now; the other is kept here in full.`}`;
  return (
    <DecideFrame title={`${label} of ${title}`} meta={meta} record={record === 'gone' ? null : { kind, id: conflict.recordId }} decisions={decisions}
      keys={[['m', 'mine'], ...(record === 'gone' ? [] : [['t', 'theirs'] as const]), ...(both && record !== 'gone' ? [['b', 'both'] as const] : []), ...(editable ? [['e', 'edit'] as const, ['mod+enter', 'save'] as const] : [])]}
      buttons={<>
        <Button onPress={() => void settle('mine')}>{record === 'gone' ? 'Put it away' : 'Keep mine'}</Button>
        {record !== 'gone' && <Button onPress={() => void settle('theirs')}>Take theirs</Button>}
        {both && record !== 'gone' && <Button onPress={() => void settle('both')}>Keep both</Button>}
        {editable && <Button variant="primary" disabled={sameJson(result, conflict.present)} onPress={() => void settle('edit')}>Save the edited result</Button>}
      </>}>
      {record === 'in-trash' && (
        <AlertBox tone="warn" title="You moved this record to the trash while the provider changed it"
          actions={[{ label: 'Restore the record', onPress: () => void act(() => call('records.restore', { kind, ids: [conflict.recordId] }), `${kindOf(kind).label} restored`) }]}>
          The provider’s change was not thrown away with it. Restore the record and take theirs, or keep yours and leave it in the trash.
        </AlertBox>
      )}
      {record === 'gone' && <AlertBox tone="warn" title="This record was removed for good while the provider changed it">What the provider wrote stands below, to be copied where it is needed.</AlertBox>}
      <Sides kind={kind} field={field} mine={mine} theirs={theirs} refs={refs} standing={sameJson(conflict.present, mine) ? 'mine' : sameJson(conflict.present, theirs) ? 'theirs' : null}>
        {record !== 'gone' && <div ref={setRoot}><ResultEditor kind={kind} field={field} label="Result" value={result} refs={refs} onChange={setResult} /></div>}
      </Sides>
    </DecideFrame>
  );
}
