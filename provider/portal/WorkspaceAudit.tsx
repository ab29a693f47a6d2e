import { useState } from 'react';
import { Link } from 'wouter';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { LogTable } from './LogTable.tsx';
import s from './portal.module.css';
import { useAsk } from './useAsk.ts';

/** Every access to what one customer shares. */
export function WorkspaceAudit({ workspaceId }: { readonly workspaceId: string }) {
  const [offset, setOffset] = useState(0);
  const { data, error, reload } = useAsk('audit', { workspaceId }, { offset, limit: 100 });
  const rows = data?.rows.map(({ at, who, action, detail, rec }) => ({ at, who, action, detail: [detail, rec].filter(Boolean).join(', ') }));
  return (
    <>
      <p className={s['crumb']}><Link href={`/w/${workspaceId}`}>All shared records</Link></p>
      <PageHeader title="Who looked and changed" meta="Every access, without the values" />
      <LogTable rows={rows} total={data?.total ?? 0} offset={offset} onOffset={setOffset} error={error} onRetry={reload} />
    </>
  );
}
