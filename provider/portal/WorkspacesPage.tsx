import { Link } from 'wouter';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { formatRelative, plural } from '#ui/format.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import s from './portal.module.css';
import { useAsk } from './useAsk.ts';

export function WorkspacesPage() {
  const { data, error, reload } = useAsk('workspaces', {});
  return (
    <>
      <PageHeader title="Customers" />
      {error && <ErrorState message={error.message} hint={error.hint} onRetry={reload} />}
      {data?.workspaces.length === 0 && <div className={s['empty']}><EmptyState title="No customer has connected yet">Give a customer the address of this server and an enrolment code; what they share appears here.</EmptyState></div>}
      {data && data.workspaces.length > 0 && (
        <table className={s['table']}>
          <thead><tr><th scope="col">Customer</th><th scope="col">Shared</th><th scope="col">Last heard</th></tr></thead>
          <tbody>
            {data.workspaces.map((one) => (
              <tr key={one.id}>
                <th scope="row"><Link href={`/w/${one.id}`}>{one.name}</Link></th>
                <td>{plural(one.records, 'record')}</td>
                <td data-label="heard">{one.lastSeenAt ? formatRelative(one.lastSeenAt, new Date().toISOString()) : 'never'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
