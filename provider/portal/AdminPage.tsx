import { useState } from 'react';
import type { Engineer } from '#src/contract/provider/portal-api.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Tabs } from '#ui/layout/Tabs.tsx';
import { DesksTab } from './DesksTab.tsx';
import { EngineersTab } from './EngineersTab.tsx';
import { LogTable } from './LogTable.tsx';
import s from './portal.module.css';
import { useAsk } from './useAsk.ts';

type Tab = 'engineers' | 'desks' | 'log';

/** For administrators; auditors see the same without its buttons. */
export function AdminPage({ engineer }: { readonly engineer: Engineer }) {
  const [tab, setTab] = useState<Tab>('engineers');
  const canChange = engineer.role === 'admin';
  return (
    <>
      <PageHeader title="Administration" meta={canChange ? 'Engineers, desks and the log of this server' : 'You may look, and change nothing here'} />
      <div className={s['tabs']}>
        <Tabs label="Administration" value={tab} onChange={setTab} tabs={[
          { id: 'engineers', label: 'Engineers', content: <EngineersTab canChange={canChange} /> },
          { id: 'desks', label: 'Desks', content: <DesksTab canChange={canChange} /> },
          { id: 'log', label: 'Log', content: <ServerLog /> },
        ]} />
      </div>
    </>
  );
}

function ServerLog() {
  const [offset, setOffset] = useState(0);
  const { data, error, reload } = useAsk('log', {}, { offset, limit: 100 });
  const rows = data?.rows.map((row) => ({ at: row.at, who: row.who, action: row.action, detail: [row.detail, `from ${row.address}`].filter(Boolean).join(', ') }));
  return <LogTable rows={rows} total={data?.total ?? 0} offset={offset} onOffset={setOffset} error={error} onRetry={reload} />;
}
