import { kinds } from '#src/domain/kinds.ts';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { formatDate } from '#ui/format.ts';
import { ExternalLink } from 'lucide-react';
import { RecordDetail, type DetailSection, type Opened } from '../../records/RecordDetail.tsx';
import { RelatedList } from '../../records/RelatedList.tsx';
import { useFollowLink } from '../../records/useFollowLink.ts';
import { webAddress } from './webAddress.ts';

interface VendorDetailProps { readonly id: string; readonly onClose: () => void }

const typeWords: Readonly<Record<string, string>> = kinds.vendor.fields.vendorType.choices;

export function VendorDetail({ id, onClose }: VendorDetailProps) {
  const follow = useFollowLink();
  const sections = ({ record }: Opened): readonly DetailSection[] => [
    { fields: ['vendorType', 'phone', 'email', 'website', 'supportHours', 'accountNumber', 'ageKey'] },
    { content: (
      <>
        <RelatedList title="Contacts" kind="person" where={[{ field: 'vendorId', op: 'is', value: record.id }]} none="No contact is known." note={(row) => String(row['phone'] ?? row['jobTitle'] ?? '')} />
        <RelatedList title="Contracts" kind="contract" where={[{ field: 'vendorId', op: 'is', value: record.id }]} none="No contract with them is known." note={(row) => (typeof row['endsOn'] === 'string' ? formatDate(row['endsOn']) : '')} />
        <RelatedList title="Licences" kind="licence" where={[{ field: 'vendorId', op: 'is', value: record.id }]} />
        <RelatedList title="Domains" kind="domain" where={[{ field: 'registrarId', op: 'is', value: record.id }]} />
        <RelatedList title="Behind responsibilities" kind="responsibility" where={[{ field: 'vendorId', op: 'is', value: record.id }]} />
      </>
    ) },
    { title: 'Notes', text: 'notes' },
    { title: 'Private notes', mark: 'Never leaves this desk', text: 'privateNotes' },
  ];
  return (
    <RecordDetail kind="vendor" id={id} onClose={onClose} sections={sections}
      meta={({ record }) => typeWords[String(record['vendorType'])]}
      actions={({ record }) => {
        const address = webAddress(record['website']);
        return address && <IconButton icon={ExternalLink} label="Open the website" onPress={() => follow(address)} />;
      }}
    />
  );
}
