import { useState } from 'react';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { BackupSettings } from './BackupSettings.tsx';
import { ChangesSettings } from './ChangesSettings.tsx';
import { QuickAddSettings } from './QuickAddSettings.tsx';
import { TrashSettings } from './TrashSettings.tsx';
import { WorkspaceSettings } from './WorkspaceSettings.tsx';
import s from '../../records/page.module.css';

const parts = [
  { value: 'workspace', label: 'Workspace', Part: WorkspaceSettings },
  { value: 'appearance', label: 'Appearance', Part: AppearanceSettings },
  { value: 'quick-add', label: 'Quick add', Part: QuickAddSettings },
  { value: 'backups', label: 'Backups', Part: BackupSettings },
  { value: 'changes', label: 'Changes', Part: ChangesSettings },
  { value: 'trash', label: 'Trash', Part: TrashSettings },
] as const;
type PartName = (typeof parts)[number]['value'];

export function SettingsScreen() {
  const [part, setPart] = useState<PartName>('workspace');
  const { Part } = parts.find((one) => one.value === part)!;
  return (
    <div className={s['page']}>
      <PageHeader title="Settings">
        <Segmented label="Settings" value={part} onChange={setPart} options={parts.map(({ value, label }) => ({ value, label }))} />
      </PageHeader>
      <div className={s['body']}><Part /></div>
    </div>
  );
}
