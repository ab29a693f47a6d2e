import type { AnyRecord } from '#src/domain/kinds.ts';
import { daysBetween, type Day } from '#src/lib/dates.ts';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { formatDate, plural } from '#ui/format.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { RecordDetail, type DetailSection, type Opened } from '../../records/RecordDetail.tsx';
import { RelatedList } from '../../records/RelatedList.tsx';
import { RecordFindings } from '../../records/findings/RecordFindings.tsx';
import { useCurrency } from '../../records/useCurrency.ts';
import { datesOf } from './columns.tsx';
import type { DetailProps } from './details.tsx';

const covered = { kind: 'asset', relation: 'covers', direction: 'out' } as const;

export function ContractDetail({ id, today, onClose }: DetailProps) {
  const currency = useCurrency();
  const sections = ({ record }: Opened): readonly DetailSection[] => [
    { fields: ['vendorId', 'ownerId', 'what'] },
    { content: <RecordFindings kind="contract" id={record.id} /> },
    { title: 'Term and notice', fields: [
      'startsOn', 'endsOn', 'autoRenews', ...(record['autoRenews'] === true ? ['renewMonths'] : []), 'noticeDays',
      { label: 'Notice by', value: <NoticeBy record={record} today={today} /> }, 'noticeGivenOn',
    ] },
    { title: 'Number and cost', mark: 'Never leave this desk', fields: ['number', 'cost', 'costEvery'] },
    { content: (
      <>
        <RelatedList title="Behind responsibilities" kind="responsibility" where={[{ field: 'contractId', op: 'is', value: record.id }]} none="No responsibility names this contract." />
        <RelatedList title="Licences" kind="licence" where={[{ field: 'contractId', op: 'is', value: record.id }]} />
      </>
    ) },
    { title: 'Notes', text: 'notes' },
    { title: 'Private notes', mark: 'Never leaves this desk', text: 'privateNotes' },
  ];
  return (
    <RecordDetail kind="contract" id={id} onClose={onClose} sections={sections} offer={covered} currency={currency}
      meta={({ record, refs }) => [refs[String(record['vendorId'])]?.title, termWords(record, today)].filter(Boolean).join(' · ')}
      alert={({ record }) => <Warning record={record} today={today} />} />
  );
}

function termWords(record: AnyRecord, today: Day): string {
  const { endsOn, renews, renewed } = datesOf(record, today);
  if (endsOn === null) return 'no end';
  return `${renews ? 'renews' : endsOn < today ? 'ended' : 'ends'} ${formatDate(endsOn)}${renewed > 0 ? `, renewed ${plural(renewed, 'time')}` : ''}`;
}

function NoticeBy({ record, today }: { readonly record: AnyRecord; readonly today: Day }) {
  const { noticeOn } = datesOf(record, today);
  if (noticeOn !== null) return <time dateTime={noticeOn}>{formatDate(noticeOn)}</time>;
  return <>{record['noticeGivenOn'] ? 'given' : record['endsOn'] === null ? 'when the end is known' : '—'}</>;
}

/** What happens if nobody acts, while there is still something to do about it. */
function Warning({ record, today }: { readonly record: AnyRecord; readonly today: Day }) {
  const { noticeOn, endsOn, renews } = datesOf(record, today);
  if (noticeOn === null || endsOn === null) return null;
  const left = daysBetween(today, noticeOn);
  if (left > 60) return null;
  const given = { label: 'Notice was given', onPress: () => void act(() => call('records.update', { kind: 'contract', id: record.id, fields: { noticeGivenOn: today } }), 'Notice noted') };
  if (left < 0) return renews ? <AlertBox tone="warn" title={`Notice was due by ${formatDate(noticeOn)}`} actions={[given]}>It renews by itself on {formatDate(endsOn)}.</AlertBox> : null;
  return (
    <AlertBox tone="warn" title={left === 0 ? 'Today is the last day for notice' : `${plural(left, 'day')} left for notice`} actions={[given]}>
      {renews ? `After ${formatDate(noticeOn)} it renews by itself on ${formatDate(endsOn)}.` : `It ends on ${formatDate(endsOn)}.`}
    </AlertBox>
  );
}
