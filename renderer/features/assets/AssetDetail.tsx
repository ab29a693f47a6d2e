import type { Day } from '#src/lib/dates.ts';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { RecordDetail, type DetailSection, type Opened } from '../../records/RecordDetail.tsx';
import { RecordFindings } from '../../records/findings/RecordFindings.tsx';
import { RelatedList } from '../../records/RelatedList.tsx';
import { useCurrency } from '../../records/useCurrency.ts';
import { OwnFields } from './OwnFields.tsx';
import { warrantyWarning } from './warranty.ts';

interface AssetDetailProps { readonly id: string; readonly today: Day; readonly onClose: () => void; readonly onManageTypes: () => void }

const tied = { kind: 'asset', relation: 'runs_on', direction: 'out' } as const;

export function AssetDetail({ id, today, onClose, onManageTypes }: AssetDetailProps) {
  const currency = useCurrency();
  const sections = ({ record }: Opened): readonly DetailSection[] => [
    { fields: ['typeId', 'status', 'holderId', 'siteId', 'critical'] },
    { content: <RecordFindings kind="asset" id={record.id} /> },
    { title: 'Identity', fields: ['tag', 'serial', 'manufacturer', 'model', 'modelNumber'] },
    { title: 'Place', fields: ['location', 'company'] },
    { title: 'Network', fields: ['hostname', 'ipAddress', 'macAddress', 'os'] },
    { title: 'Purchase and warranty', fields: ['purchasedOn', 'warrantyUntil', 'endOfLifeOn', 'supplier', 'orderNumber', 'cost'] },
    { title: 'Own fields', content: <OwnFields asset={record} onManage={onManageTypes} /> },
    { title: 'Notes', text: 'notes' },
    { title: 'Private notes', mark: 'Never leaves this desk', text: 'privateNotes' },
    { content: <RelatedList title="Open tasks" kind="task" where={[{ field: 'assetId', op: 'is', value: record.id }, { field: 'status', op: 'in', value: ['inbox', 'todo', 'doing', 'waiting'] }]} /> },
  ];
  return (
    <RecordDetail kind="asset" id={id} onClose={onClose} sections={sections} offer={tied} currency={currency}
      meta={({ record, refs }) => [refs[String(record['typeId'])]?.title, [record['manufacturer'], record['model']].filter(Boolean).join(' '), record['tag']].filter(Boolean).join(' · ')}
      alert={({ record }) => {
        const warning = warrantyWarning(record, today);
        return warning && <AlertBox tone={warning.tone} title={warning.title}>{warning.text}</AlertBox>;
      }}
    />
  );
}
