import { kinds } from '#src/domain/kinds.ts';
import { RecordDetail, type DetailSection, type Opened } from '../../records/RecordDetail.tsx';
import { RunButton } from '../../records/runs/RunButton.tsx';
import { RunsOf } from '../../records/runs/RunsOf.tsx';
import { RelatedList } from '../../records/RelatedList.tsx';

interface SiteDetailProps { readonly id: string; readonly onClose: () => void }

const openTasks = ['inbox', 'todo', 'doing', 'waiting'];
const typeWords: Readonly<Record<string, string>> = kinds.site.fields.siteType.choices;
const covered = { kind: 'responsibility', relation: 'covers', direction: 'in' } as const;

export function SiteDetail({ id, onClose }: SiteDetailProps) {
  const sections = ({ record }: Opened): readonly DetailSection[] => [
    { fields: ['siteType', 'code', 'address', 'city', 'country', 'hours', 'phone', 'contactId'] },
    { title: 'Getting in', text: 'accessNotes' },
    { title: 'Circuits', text: 'circuits' },
    { content: <AtThisSite id={record.id} /> },
    { content: <RunsOf subject={{ siteId: record.id }} /> },
    { title: 'Notes', text: 'notes' },
    { title: 'Private notes', mark: 'Never leaves this desk', text: 'privateNotes' },
  ];
  return (
    <RecordDetail kind="site" id={id} onClose={onClose} sections={sections} offer={covered}
      actions={({ record }) => <RunButton subject={{ siteId: record.id }} from={String(record['name'])} />}
      meta={({ record }) => [typeWords[String(record['siteType'])], record['city'], record['code']].filter(Boolean).join(' · ')} />
  );
}

function AtThisSite({ id }: { readonly id: string }) {
  const here = { field: 'siteId', op: 'is', value: id } as const;
  return (
    <>
      <RelatedList title="Assets here" kind="asset" where={[here]} none="No asset stands here." note={(row, refs) => refs[String(row['typeId'])]?.title ?? ''} />
      <RelatedList title="People here" kind="person" where={[here]} none="Nobody works here." note={(row) => String(row['jobTitle'] ?? row['phone'] ?? '')} />
      <RelatedList title="Open tasks" kind="task" where={[here, { field: 'status', op: 'in', value: openTasks }]} sort={{ field: 'dueOn', descending: false }} />
    </>
  );
}
