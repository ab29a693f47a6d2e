import { useState } from 'react';
import { FieldList } from '#ui/data/FieldList.tsx';
import { InlineText } from '#ui/inline/Inline.tsx';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { FilesPanel } from '../../records/files/FilesPanel.tsx';
import { HistoryPanel } from '../../records/HistoryPanel.tsx';
import { LinksPanel } from '../../records/LinksPanel.tsx';
import { RecordField } from '../../records/RecordField.tsx';
import { saveField, type OpenRecord } from '../../records/useRecord.ts';
import { VersionsPanel } from './VersionsPanel.tsx';
import s from './runbooks.module.css';

const facts = ['status', 'folder', 'summary', 'ownerId', 'reviewerId', 'reviewEveryDays', 'reviewedOn', 'provenOn'] as const;
const labels: Readonly<Record<(typeof facts)[number], string>> = {
  status: 'Status', folder: 'Folder', summary: 'Summary', ownerId: 'Owner', reviewerId: 'Reviewer', reviewEveryDays: 'Review, days', reviewedOn: 'Reviewed', provenOn: 'Last proven',
};

export function RunbookDetails({ open }: { readonly open: OpenRecord<'runbook'> }) {
  const [part, setPart] = useState<'facts' | 'versions' | 'history'>('facts');
  const { record, refs, links } = open;
  const field = (name: string) => <RecordField kind="runbook" record={record} refs={refs} name={name} />;
  return (
    <div className={s['details']}>
      <Segmented label="Facts of the runbook" value={part} onChange={setPart} options={[{ value: 'facts', label: 'Facts' }, { value: 'versions', label: 'Versions' }, { value: 'history', label: 'History' }]} />
      {part === 'facts' && <>
        <FieldList lines={[...facts.map((name) => ({ label: labels[name], value: field(name) })), {
          label: 'Tags', value: <InlineText label="Tags" invite="add" value={(record.tags ?? []).join(', ')} readOnly={record.deletedAt !== null} onCommit={(words) => saveField('runbook', record.id, 'tags', tagsIn(words))} />,
        }]} />
        <FilesPanel key={record.id} kind="runbook" id={record.id} readOnly={record.deletedAt !== null} />
        <LinksPanel kind="runbook" id={record.id} links={links} offer={{ kind: 'responsibility', relation: 'documents', direction: 'out' }} />
        <h3 className={s['private']}>Private notes, never leave this desk</h3>
        {field('privateNotes')}
      </>}
      {part === 'versions' && <VersionsPanel record={record} />}
      {part === 'history' && <HistoryPanel kind="runbook" id={record.id} />}
    </div>
  );
}

/** At commas, each once; none is nothing. */
function tagsIn(words: string): string[] | null {
  const tags = [...new Set(words.split(',').map((tag) => tag.trim()).filter(Boolean))];
  return tags.length > 0 ? tags : null;
}
