import { Button } from '#ui/actions/Button.tsx';
import { CopyButton } from '#ui/actions/CopyButton.tsx';
import { FieldList } from '#ui/data/FieldList.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { desktop } from '../../bridge/shell.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { RecordField } from '../../records/RecordField.tsx';
import { BusinessHours } from './BusinessHours.tsx';
import s from '../../records/page.module.css';

export function WorkspaceSettings() {
  const status = useQuery('workspace.status', {}, ['workspace']).data;
  const list = useQuery('records.list', { kind: 'workspace', filter: {}, sort: { field: 'createdAt', descending: false }, offset: 0, limit: 1 }, ['workspace', 'person', 'vendor']);
  if (list.error) return <ErrorState message={list.error.message} hint={list.error.hint} onRetry={list.reload} />;
  const record = list.data?.rows[0];
  if (!record || !list.data || !status?.path) return null;
  const field = (name: string) => <RecordField kind="workspace" record={record} refs={list.data!.refs} name={name} />;
  return (
    <>
      <FieldList wide lines={[
        { label: 'Company', value: field('name') },
        { label: 'You', value: field('technicianId') },
        { label: 'Provider', value: field('providerId') },
        { label: 'Currency', value: field('currency') },
        { label: 'Business hours', value: <BusinessHours workspaceId={record.id} /> },
        { label: 'File', value: <span className={s['path']}><code>{status.path}</code><CopyButton text={status.path} label="Copy path" /></span> },
      ]} />
      <div className={s['buttons']}>
        {desktop.inElectron && <Button onPress={() => void desktop.ask('shell.showInFolder', { path: status.path! })}>Show in folder</Button>}
        <Button onPress={() => void act(async () => { await call('workspace.close', {}); return { changeSetId: null }; })}>Close workspace</Button>
      </div>
      <p className={s['note']}>This one file is the whole workspace. Close it here before you copy or move it.</p>
    </>
  );
}
