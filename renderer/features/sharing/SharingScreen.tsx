import { useEffect, useState } from 'react';
import { Ban, Play } from 'lucide-react';
import type { SharedFilter } from '#src/contract/desk/sharing.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import { ConflictsPart } from './ConflictsPart.tsx';
import { ConnectionPart } from './ConnectionPart.tsx';
import { HeldPart } from './HeldPart.tsx';
import { LedgerPart } from './LedgerPart.tsx';
import { ProviderPart } from './ProviderPart.tsx';
import { RulesPart } from './RulesPart.tsx';
import { SharedPart } from './SharedPart.tsx';
import { StopDialog } from './StopDialog.tsx';
import { UnclearPart } from './UnclearPart.tsx';
import page from '../../records/page.module.css';
import s from './sharing.module.css';

type Part = 'connection' | 'shared' | 'provider' | 'rules' | 'conflicts' | 'ledger';

/** The connection to the provider, what it may see, what waits for a decision, and what has left. */
export function SharingScreen({ start }: { readonly start?: Part }) {
  const { data, error, reload } = useQuery('sync.status', {}, ['sync', 'share', 'shareRule', 'workspace']);
  const [part, setPart] = useState<Part | null>(start ?? null);
  const attention = data ? data.conflicts + data.proposals + data.refusals + data.held + data.unclear : 0;
  // Chosen once: what comes in later must not pull the page away from under the pointer.
  const known = data !== undefined;
  useEffect(() => {
    if (known) setPart((before) => before ?? (attention > 0 ? 'conflicts' : 'connection'));
  }, [known, attention]);
  const [filter, setFilter] = useState<SharedFilter>({});
  const [switching, setSwitching] = useState(false);
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return null;
  const shown = part ?? 'connection';
  const showRule = (source: string): void => {
    setFilter({ source });
    setPart('shared');
  };
  return (
    <div className={page['page']}>
      <PageHeader title="Sharing"
        after={data.stopped ? <StatusText tone="bad">All sharing is stopped</StatusText> : undefined}
        actions={<Button icon={data.stopped ? Play : Ban} variant={data.stopped ? 'primary' : 'plain'} onPress={() => setSwitching(true)}>{data.stopped ? 'Start sharing again…' : 'Stop all sharing…'}</Button>}>
        <Segmented<Part> label="Sharing" value={shown} onChange={setPart} options={[
          { value: 'connection', label: 'Connection' }, { value: 'shared', label: 'Shared records' }, { value: 'provider', label: 'What they see' }, { value: 'rules', label: 'Rules' },
          { value: 'conflicts', label: 'To decide', ...(attention > 0 ? { count: attention } : {}) }, { value: 'ledger', label: 'Ledger' },
        ]} />
      </PageHeader>
      {shown === 'connection' && <ConnectionPart status={data} onPart={setPart} />}
      {shown === 'shared' && <SharedPart filter={filter} onFilter={setFilter} />}
      {shown === 'provider' && <ProviderPart />}
      {shown === 'rules' && <RulesPart onShow={showRule} />}
      {shown === 'conflicts' && <div className={s['scroll']}><UnclearPart /><HeldPart /><ConflictsPart /></div>}
      {shown === 'ledger' && <LedgerPart />}
      {switching && <StopDialog stopped={data.stopped} connected={data.state !== 'not-connected'} onClose={() => setSwitching(false)} />}
    </div>
  );
}
