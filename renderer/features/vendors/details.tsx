import { CopyButton } from '#ui/actions/CopyButton.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { plural } from '#ui/format.ts';
import type { Day } from '#src/lib/dates.ts';
import { RecordDetail, type DetailSection, type Opened } from '../../records/RecordDetail.tsx';
import { RecordField } from '../../records/RecordField.tsx';
import { RecordFindings } from '../../records/findings/RecordFindings.tsx';
import { useCurrency } from '../../records/useCurrency.ts';
import s from './vendors.module.css';

export interface DetailProps { readonly id: string; readonly today: Day; readonly onClose: () => void }

const notes: readonly DetailSection[] = [{ title: 'Notes', text: 'notes' }, { title: 'Private notes', mark: 'Never leaves this desk', text: 'privateNotes' }];
const asset = { kind: 'asset', relation: 'related_to', direction: 'out' } as const;

export function LicenceDetail({ id, onClose }: DetailProps) {
  const currency = useCurrency();
  const sections = (opened: Opened): readonly DetailSection[] => [
    { fields: ['vendorId', 'contractId', 'seats', 'used', 'expiresOn', 'autoRenews', 'ownerId'] },
    { content: <RecordFindings kind="licence" id={opened.record.id} /> },
    { title: 'Key and cost', mark: 'Never leave this desk', fields: [{ label: 'Key is kept at', value: <KeyAt opened={opened} /> }, 'cost', 'costEvery'] },
    ...notes,
  ];
  return (
    <RecordDetail kind="licence" id={id} onClose={onClose} sections={sections} offer={asset} currency={currency}
      meta={({ refs, record }) => refs[String(record['vendorId'])]?.title}
      alert={({ record }) => {
        const [seats, used] = [record['seats'] as number | null, record['used'] as number | null];
        return seats !== null && used !== null && used > seats && <AlertBox tone="warn" title={`${plural(used - seats, 'seat')} too few`}>{used} are in use, {seats} are paid for.</AlertBox>;
      }} />
  );
}

function KeyAt({ opened: { record, refs } }: { readonly opened: Opened }) {
  const text = String(record['keyAt'] ?? '');
  return (
    <span className={s['beside']}>
      <RecordField kind="licence" record={record} refs={refs} name="keyAt" invite="say where, never the key" />
      {text !== '' && <CopyButton text={text} label="Copy where the key is kept" />}
    </span>
  );
}

export function DomainDetail({ id, onClose }: DetailProps) {
  const currency = useCurrency();
  const sections = ({ record }: Opened): readonly DetailSection[] => [
    { fields: ['registrarId', 'expiresOn', 'autoRenews', 'dnsHost', 'ownerId'] },
    { content: <RecordFindings kind="domain" id={record.id} /> },
    { title: 'Cost', mark: 'Never leaves this desk', fields: ['cost'] }, ...notes,
  ];
  return <RecordDetail kind="domain" id={id} onClose={onClose} sections={sections} currency={currency} meta={({ refs, record }) => refs[String(record['registrarId'])]?.title} />;
}

export function CertificateDetail({ id, onClose }: DetailProps) {
  const sections = ({ record }: Opened): readonly DetailSection[] => [{ fields: ['issuer', 'expiresOn', 'autoRenews', 'installedAt', 'ownerId'] }, { content: <RecordFindings kind="certificate" id={record.id} /> }, ...notes];
  return <RecordDetail kind="certificate" id={id} onClose={onClose} sections={sections} offer={asset} meta={({ record }) => record['issuer'] as string | null} />;
}
