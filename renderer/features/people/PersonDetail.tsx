import type { Day } from '#src/lib/dates.ts';
import { kinds, type AnyRecord } from '#src/domain/kinds.ts';
import { SideChip } from '#ui/data/Chips.tsx';
import { RecordDetail, type DetailSection, type Opened } from '../../records/RecordDetail.tsx';
import { RecordFindings } from '../../records/findings/RecordFindings.tsx';
import { RelatedList } from '../../records/RelatedList.tsx';
import { Absences } from './Absences.tsx';
import { WorkDays } from './WorkDays.tsx';
import s from './people.module.css';

interface PersonDetailProps { readonly id: string; readonly today: Day; readonly onClose: () => void }

const responsibleWords: Readonly<Record<string, string>> = kinds.responsibility.fields.responsible.choices;
const statusWords: Readonly<Record<string, string>> = kinds.asset.fields.status.choices;
const openTasks = ['inbox', 'todo', 'doing', 'waiting'];

export function PersonDetail({ id, today, onClose }: PersonDetailProps) {
  const sections = ({ record }: Opened): readonly DetailSection[] => [
    { fields: ['personType', 'side', 'jobTitle', 'department', 'siteId', 'vendorId', 'inItTeam', 'vip'] },
    { content: <RecordFindings kind="person" id={record.id} /> },
    { title: 'Reach', fields: ['phone', 'mobile', 'email', 'username', 'ageKey'] },
    ...(record['personType'] === 'person' ? [{ content: <Absences personId={record.id} today={today} /> }] : []),
    { content: <Holdings id={record.id} /> },
    { title: 'Work', fields: [
      ...(record['personType'] === 'person' ? [{ label: 'Working days', value: <WorkDays id={record.id} value={record['workDays'] as string | null} readOnly={record.deletedAt !== null} /> }] : []), 'hoursPerWeek', 'employeeNumber', 'startsOn', 'leftOn',
    ] },
    { title: 'Notes', text: 'notes' },
    { title: 'Private notes', mark: 'Never leaves this desk', text: 'privateNotes' },
  ];
  return (
    <RecordDetail kind="person" id={id} onClose={onClose} sections={sections}
      meta={({ record, refs }) => <Meta person={record} site={refs[String(record['siteId'])]?.title} />}
    />
  );
}

function Meta({ person, site }: { readonly person: AnyRecord; readonly site: string | undefined }) {
  const side = person['side'];
  return (
    <span className={s['meta']}>
      {(side === 'internal' || side === 'provider') && <SideChip side={side} />}
      <span>{[person['jobTitle'], site].filter(Boolean).join(' · ')}</span>
    </span>
  );
}

/** What would be without a holder if this person were gone. */
function Holdings({ id }: { readonly id: string }) {
  const answers = (row: AnyRecord): string => responsibleWords[String(row['responsible'])] ?? '';
  return (
    <>
      <RelatedList title="Accountable for" kind="responsibility" where={[{ field: 'accountableId', op: 'is', value: id }]} note={answers} />
      <RelatedList title="Backup for" kind="responsibility" where={[{ field: 'backupId', op: 'is', value: id }]} note={answers} />
      <RelatedList title="After hours for" kind="responsibility" where={[{ field: 'afterHoursId', op: 'is', value: id }]} note={answers} />
      <RelatedList title="Runbooks owned" kind="runbook" where={[{ field: 'ownerId', op: 'is', value: id }]} />
      <RelatedList title="Holds assets" kind="asset" where={[{ field: 'holderId', op: 'is', value: id }]} note={(row, refs) => refs[String(row['typeId'])]?.title ?? statusWords[String(row['status'])] ?? ''} />
      <RelatedList title="Open tasks" kind="task" where={[{ field: 'assigneeId', op: 'is', value: id }, { field: 'status', op: 'in', value: openTasks }]} sort={{ field: 'dueOn', descending: false }} />
    </>
  );
}
