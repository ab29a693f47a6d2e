import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { DeskOutput } from '#src/contract/desk.ts';
import { endWords, expirySorts } from '#src/domain/expiry/sorts.ts';
import { kinds } from '#src/domain/kinds.ts';
import { waitsFor, type EscalationState } from '#src/domain/work/escalation.ts';
import { Who } from '#ui/data/Avatar.tsx';
import { FindingChip, StatusText } from '#ui/data/Chips.tsx';
import { formatDate, formatRelative, plural } from '#ui/format.ts';
import { mendPath } from '../../records/findings/mend.ts';
import { pathOf } from '../../records/paths.ts';
import { Part } from './Part.tsx';
import { absenceWords, inDays } from './words.ts';
import s from './today.module.css';

type Today = DeskOutput<'today.get'>;
type List<Name extends 'findings' | 'answers' | 'provider' | 'absences' | 'runbooks' | 'expiring'> = { readonly list: Today[Name] };

function Line({ href, title, children }: { readonly href: string; readonly title: ReactNode; readonly children: ReactNode }) {
  return <li className={s['line']}><Link href={href} className={s['name'] ?? ''}>{title}</Link><span className={s['when']}>{children}</span></li>;
}

export function Findings({ list }: List<'findings'>) {
  if (list.total === 0) return null;
  return (
    <Part title="Findings" all="/ownership" shown={list.rows.length} total={list.total}>
      <ul className={s['lines']}>
        {list.rows.map((row) => (
          <li key={`${row.id} ${row.code}`} className={s['finding']}>
            <Link href={mendPath({ kind: row.kind, id: row.id, finding: row })} className={s['name'] ?? ''} title={`${row.name}: ${row.remedy}`}>{row.name}</Link>
            {row.standIn && <span className={s['when']} title={`${row.standIn.away} is away`}><Who name={row.standIn.name} side={row.standIn.side} /></span>}
            <FindingChip tone={row.severity}>{row.text}</FindingChip>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** What the provider said about the division of work, until somebody has looked at it. */
export function Answers({ list }: List<'answers'>) {
  if (list.total === 0) return null;
  return (
    <Part title="Answers from the provider" all="/ownership" shown={list.rows.length} total={list.total}>
      <ul className={s['lines']}>
        {list.rows.map((row) => (
          <li key={`${row.id} ${row.at}`} className={s['answer']}>
            <div className={s['line']}><Link href={`/ownership/${row.id}`} className={s['name'] ?? ''} title={`${row.name}, ${row.who}`}>{row.name}</Link><StatusText tone={row.what === 'disputed' ? 'bad' : 'ok'}>{row.what === 'disputed' ? 'Disputed' : 'Agreed'}</StatusText></div>
            {row.note && <q title={row.who}>{row.note}</q>}
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** What came back from the provider, was written about, or waits for an answer past its time. */
export function FromProvider({ list, now }: List<'provider'> & { readonly now: string }) {
  if (list.total === 0) return null;
  return (
    <Part title="At the provider" all="/work" shown={list.rows.length} total={list.total}>
      <ul className={s['lines']}>
        {list.rows.map((row) => {
          const late = row.state === 'new' && row.answerBy !== null && row.answerBy < now;
          return (
            <li key={row.id} className={s['answer']}>
              <div className={s['line']}>
                <Link href={`/work/${row.id}`} className={s['name'] ?? ''} title={row.who ? `${row.title}, ${row.who}` : row.title}>{row.title}</Link>
                <StatusText tone={late || row.state === 'handed_back' ? 'bad' : row.state === 'done' ? 'ok' : 'info'}>{late ? `Answer overdue ${formatRelative(row.answerBy!, now)}` : waitsFor[row.state as EscalationState] ?? row.state}</StatusText>
              </div>
              {row.note && <q title={row.who ?? ''}>{row.note}</q>}
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

const { choices: reasons } = kinds.absence.fields.reason;

export function Absences({ list, today }: List<'absences'> & { readonly today: string }) {
  if (list.total === 0) return null;
  return (
    <Part title="Who is away" all="/people" shown={list.rows.length} total={list.total}>
      <ul className={s['lines']}>
        {list.rows.map((row) => (
          <Line key={row.id} href={`/people/${row.personId}`} title={<Who name={row.name} side={row.side === 'provider' ? 'provider' : 'internal'} />}>
            <span title={reasons[row.reason as keyof typeof reasons]}>{absenceWords(row.startsOn, row.endsOn, today)}</span>
          </Line>
        ))}
      </ul>
    </Part>
  );
}

export function Reviews({ list }: List<'runbooks'>) {
  if (list.total === 0) return null;
  return (
    <Part title="Runbooks to review" all="/runbooks" shown={list.rows.length} total={list.total}>
      <ul className={s['lines']}>
        {list.rows.map((row) => <Line key={row.id} href={`/runbooks/${row.id}`} title={row.title}>{row.overdueDays === null ? 'never reviewed' : <StatusText tone="warn">{plural(row.overdueDays, 'day')} overdue</StatusText>}</Line>)}
      </ul>
    </Part>
  );
}

export function Expiring({ list, today }: List<'expiring'> & { readonly today: string }) {
  if (list.total === 0) return null;
  return (
    <Part title="Expiring" all="/expiring" shown={list.rows.length} total={list.total}>
      <ul className={s['lines']}>
        {list.rows.map((row) => (
          <Line key={`${row.id} ${row.sort}`} href={pathOf(row.kind, row.id) ?? '/expiring'} title={row.title}>
            <span title={`${endWords(row, row.on < today)}, ${formatDate(row.on)}`}>{expirySorts[row.sort].label.toLowerCase()} {inDays(row.on, today)}</span>
          </Line>
        ))}
      </ul>
    </Part>
  );
}
