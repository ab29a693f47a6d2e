import { Link } from 'wouter';
import type { SlipLine } from '#src/contract/desk/projects.ts';
import { daysBetween } from '#src/lib/dates.ts';
import { formatDate, formatMinutes, plural } from '#ui/format.ts';
import { InlineText } from '#ui/inline/Inline.tsx';
import { saveField } from '../../../records/useRecord.ts';
import s from './projects.module.css';

/** Each time something was put off, and what broke into that week. */
export function SlipStories({ slips }: { readonly slips: readonly SlipLine[] }) {
  if (slips.length === 0) return <p className={s['quiet']}>Nothing was put off so far.</p>;
  return (
    <ol className={s['stories']} aria-label="How it slipped">
      {slips.map((slip) => (
        <li key={slip.id}>
          <p><b>{slip.subject}</b> {slip.what === 'planned' ? 'was put off' : 'got a later due date'} from {formatDate(slip.fromOn)} to {formatDate(slip.toOn)}, {plural(daysBetween(slip.fromOn, slip.toOn), 'day')} later.</p>
          <p className={s['cause']}>
            {slip.reactive === 0 ? 'No interruptions were noted in that week.' : (
              <>That week brought <b>{formatMinutes(slip.reactive)}</b> of interruptions{slip.planned > 0 ? ` against ${formatMinutes(slip.planned)} of planned work` : ''}: {slip.causes.map((cause, at) => (
                <span key={cause.taskId ?? at}>{at > 0 && ', '}{cause.taskId ? <Link href={`/work/${cause.taskId}`}>{cause.title}</Link> : cause.title} ({formatMinutes(cause.minutes)})</span>
              ))}{slip.more > 0 && ` and ${slip.more} more`}.</>
            )}
          </p>
          <span className={s['reason']}><InlineText label="Reason" invite="say why" value={slip.reason ?? ''} maxLength={500} onCommit={(reason) => saveField('postponement', slip.id, 'reason', reason)} /></span>
        </li>
      ))}
    </ol>
  );
}
