import { useMemo, useState } from 'react';
import type { RecordOf } from '#src/domain/kinds.ts';
import { diffWords } from '#src/domain/runbook/word-diff.ts';
import { Button } from '#ui/actions/Button.tsx';
import { DiffText } from '#ui/data/DiffText.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { formatDateTime, formatRelative, plural } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import s from './runbooks.module.css';

/** The texts it has had; each can be compared with the present one and put back. */
export function VersionsPanel({ record }: { readonly record: RecordOf<'runbook'> }) {
  const { data, error, reload } = useQuery('runbooks.versions', { id: record.id }, ['runbook']);
  const [chosen, setChosen] = useState<{ changeId: number; at: string } | null>(null);
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  return (
    <>
      <ol className={s['versions']}>
        {data?.versions.map((version, index) => (
          <li key={version.changeId}>
            <time dateTime={version.at} title={formatDateTime(version.at)}>{formatRelative(version.at, new Date().toISOString())}</time>
            <span className={s['quiet']}>{plural(version.characters, 'character')}</span>
            {index === 0 ? <span className={s['quiet']}>present text</span> : <Button size="small" label={`Compare with the text of ${formatDateTime(version.at)}`} onPress={() => setChosen(version)}>Compare</Button>}
          </li>
        ))}
      </ol>
      {chosen && <Compare record={record} version={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}

function Compare({ record, version, onClose }: { readonly record: RecordOf<'runbook'>; readonly version: { changeId: number; at: string }; readonly onClose: () => void }) {
  const { data, error } = useQuery('runbooks.versionText', { id: record.id, changeId: version.changeId }, []);
  const segments = useMemo(() => (data ? diffWords(data.body, record.body ?? '') : []), [data, record.body]);
  const restore = async (): Promise<void> => {
    if (data && (await act(() => call('records.update', { kind: 'runbook', id: record.id, fields: { body: data.body } }), 'Older text put back'))) onClose();
  };
  return (
    <Dialog open width="wide" title={`From ${formatDateTime(version.at)} to now`} onClose={onClose}
      footer={<><Button onPress={onClose}>Close</Button><Button variant="primary" disabled={!data} onPress={() => void restore()}>Put the older text back</Button></>}>
      {error && <ErrorState message={error.message} hint={error.hint} />}
      {data && <DiffText segments={segments} />}
    </Dialog>
  );
}
