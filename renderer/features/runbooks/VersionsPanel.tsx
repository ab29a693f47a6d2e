import { useState } from 'react';
import type { RecordOf } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { formatDateTime, formatRelative, plural } from '#ui/format.ts';
import { InlineText } from '#ui/inline/Inline.tsx';
import { showError } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { asError, useQuery } from '../../bridge/useQuery.ts';
import { CompareDialog } from './CompareDialog.tsx';
import { foldVersions, type Version } from './versions.ts';
import s from './runbooks.module.css';

const sources: Readonly<Record<string, string>> = { user: 'you', import: 'an import', sync: 'the provider', undo: 'undo', sample: 'the sample company' };

/** The texts it has had; each can be named, compared with the present one and put back. */
export function VersionsPanel({ record }: { readonly record: RecordOf<'runbook'> }) {
  const { data, error, reload } = useQuery('runbooks.versions', { id: record.id }, ['runbook']);
  const [every, setEvery] = useState(false);
  const [chosen, setChosen] = useState<Version | null>(null);
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return null;
  const folded = foldVersions(data.versions);
  const shown = every ? data.versions.map((version) => ({ ...version, saves: 1 })) : folded;
  const label = async (version: Version, words: string): Promise<void> => {
    await call('runbooks.labelVersion', { id: record.id, changeId: version.changeId, label: words.trim() || null }).catch((reason: unknown) => showError(asError(reason)));
    reload();
  };
  return (
    <>
      <ol className={s['versions']} aria-label="Versions">
        {shown.map((version, index) => (
          <li key={version.changeId}>
            <div className={s['version']}>
              <InlineText label={`Name of the version of ${formatDateTime(version.at)}`} value={version.label ?? ''} invite="name it" maxLength={80} onCommit={(words) => label(version, words)} />
              <span className={s['quiet']}>
                <time dateTime={version.at} title={formatDateTime(version.at)}>{formatRelative(version.at, new Date().toISOString())}</time> by {sources[version.source] ?? version.source}
                {version.saves > 1 ? `, ${version.saves} saves` : ''}, {plural(version.characters, 'character')}
              </span>
            </div>
            {index === 0 ? <span className={s['quiet']}>present text</span> : <Button size="small" label={`Compare with the text of ${formatDateTime(version.at)}`} onPress={() => setChosen(version)}>Compare</Button>}
          </li>
        ))}
      </ol>
      {folded.length < data.versions.length && <Button size="small" variant="quiet" onPress={() => setEvery(!every)}>{every ? 'One line per sitting' : `Show all ${data.versions.length} saves`}</Button>}
      {chosen && <CompareDialog record={record} version={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}
