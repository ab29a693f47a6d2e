import type { RecordOf } from '#src/domain/kinds.ts';
import { reviewState } from '#src/domain/runbook/review.ts';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { formatDate, plural } from '#ui/format.ts';

interface ReviewNoticeProps {
  readonly record: RecordOf<'runbook'>;
  readonly today: string;
  readonly reviewer: string | null;
  readonly onStillRight: () => void;
  readonly onEdit: () => void;
}

/** What is past its review says so before anyone follows it. */
export function ReviewNotice({ record, today, reviewer, onStillRight, onEdit }: ReviewNoticeProps) {
  const { state, overdueDays } = reviewState(record, today);
  if (state !== 'due' && state !== 'never') return null;
  const title = state === 'never' ? 'Nobody has reviewed this yet' : `The review is ${plural(overdueDays, 'day')} overdue`;
  return (
    <AlertBox tone="warn" title={title} actions={[{ label: 'Still right (R)', onPress: onStillRight }, { label: 'Correct it', onPress: onEdit }]}>
      {`${record.reviewedOn ? `Last looked at on ${formatDate(record.reviewedOn)}, ` : ''}${record.reviewedOn ? 'every' : 'Every'} ${plural(record.reviewEveryDays ?? 0, 'day')} asked for${reviewer ? `; ${reviewer} reviews it` : ''}.`}
    </AlertBox>
  );
}
