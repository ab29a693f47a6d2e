import { useState } from 'react';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import { ConflictsPart } from './ConflictsPart.tsx';
import { ConnectionPart } from './ConnectionPart.tsx';
import { LedgerPart } from './LedgerPart.tsx';
import { RulesPart } from './RulesPart.tsx';
import { SharedPart } from './SharedPart.tsx';
import s from '../../records/page.module.css';

type Part = 'connection' | 'shared' | 'rules' | 'conflicts' | 'ledger';

/** The connection to the provider, what it may see, what waits for a decision, and what has left. */
export function SharingScreen() {
  const { data, error, reload } = useQuery('sync.status', {}, ['sync', 'share', 'shareRule', 'workspace']);
  const [part, setPart] = useState<Part | null>(null);
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return null;
  const attention = data.conflicts + data.refusals + data.held;
  const shown = part ?? (attention > 0 ? 'conflicts' : 'connection');
  return (
    <div className={s['page']}>
      <PageHeader title="Sharing">
        <Segmented<Part> label="Sharing" value={shown} onChange={setPart} options={[
          { value: 'connection', label: 'Connection' }, { value: 'shared', label: 'Shared records' }, { value: 'rules', label: 'Rules' },
          { value: 'conflicts', label: 'To decide', ...(attention > 0 ? { count: attention } : {}) }, { value: 'ledger', label: 'Ledger' },
        ]} />
      </PageHeader>
      <div className={s['body']}>
        {shown === 'connection' && <ConnectionPart status={data} />}
        {shown === 'shared' && <SharedPart />}
        {shown === 'rules' && <RulesPart />}
        {shown === 'conflicts' && <ConflictsPart />}
        {shown === 'ledger' && <LedgerPart />}
      </div>
    </div>
  );
}
