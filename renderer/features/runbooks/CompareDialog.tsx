import { useMemo, useState } from 'react';
import type { RecordOf } from '#src/domain/kinds.ts';
import { followSteps } from '#src/domain/runbook/follow-steps.ts';
import { parseSteps } from '#src/domain/runbook/steps.ts';
import { diffWords } from '#src/domain/runbook/word-diff.ts';
import { Button } from '#ui/actions/Button.tsx';
import { DiffSideBySide, DiffText } from '#ui/data/DiffText.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { formatDateTime, plural } from '#ui/format.ts';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import type { Version } from './versions.ts';
import s from './dialogs.module.css';

const KEY = 'tandem.runbooks.compare';
type Way = 'inline' | 'sides';

/** An older text against the present one, word by word; one press puts it back, another takes that back. */
export function CompareDialog({ record, version, onClose }: { readonly record: RecordOf<'runbook'>; readonly version: Version; readonly onClose: () => void }) {
  const { data, error } = useQuery('runbooks.versionText', { id: record.id, changeId: version.changeId }, []);
  const [way, setWay] = useState<Way>(() => (localStorage.getItem(KEY) === 'sides' ? 'sides' : 'inline'));
  const now = record.body ?? '';
  const segments = useMemo(() => (data ? diffWords(data.body, now) : []), [data, now]);
  const steps = useMemo(() => (data ? followSteps(parseSteps(data.body), parseSteps(now)) : null), [data, now]);
  const when = formatDateTime(version.at);
  const restore = async (): Promise<void> => {
    if (data && (await act(() => call('records.update', { kind: 'runbook', id: record.id, fields: { body: data.body } }), `Text of ${when} put back`))) onClose();
  };
  const choose = (next: Way): void => {
    setWay(next);
    localStorage.setItem(KEY, next);
  };
  const told = steps && [
    steps.added.length > 0 ? `${plural(steps.added.length, 'step')} added` : null,
    steps.reworded.length > 0 ? `${steps.reworded.length} reworded` : null,
    steps.removed.length > 0 ? `${steps.removed.length} removed` : null,
  ].filter(Boolean).join(', ');
  return (
    <Dialog open width="full" title={`${version.label ? `“${version.label}”` : when} and now`} onClose={onClose}
      footer={<><Button onPress={onClose}>Close</Button><Button variant="primary" disabled={!data || data.body === now} onPress={() => void restore()}>Put the older text back</Button></>}>
      <div className={s['compare']}>
        <Segmented<Way> label="Show" value={way} onChange={choose} options={[{ value: 'inline', label: 'In one' }, { value: 'sides', label: 'Side by side' }]} />
        <span className={s['quiet']}>{data ? (told || 'The steps are the same') : ''}</span>
      </div>
      {error && <ErrorState message={error.message} hint={error.hint} />}
      {data && (
        <div className={s['text']} role="region" aria-label="Differences" tabIndex={0}>
          {way === 'inline' ? <DiffText segments={segments} /> : (
            <DiffSideBySide beforeTitle={when} afterTitle="Now" before={segments.filter((one) => one.kind !== 'added')} after={segments.filter((one) => one.kind !== 'removed')} />
          )}
        </div>
      )}
    </Dialog>
  );
}
