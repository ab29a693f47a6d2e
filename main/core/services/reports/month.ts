import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { findingLabels, type FindingCode } from '#src/domain/ownership/finding.ts';
import { expirySorts } from '#src/domain/expiry/sorts.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { countedBy } from '#src/domain/report/counted.ts';
import type { Figured, MonthFacts } from '#src/domain/report/facts.ts';
import { monthReport } from '#src/domain/report/month.ts';
import { reportPage } from '#src/domain/report/page.ts';
import { reportWords } from '#src/domain/report/words.ts';
import { escalationOf } from '#src/domain/work/escalation.ts';
import { ourTurns } from '#src/domain/work/turns.ts';
import { addDays, localDay, type Day } from '#src/lib/dates.ts';
import { acceptancesOf, monthNoteOf, namesOfSpent, projectsOf } from '../../repos/report-repo.ts';
import { providerName } from '../../repos/ownership-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { nameOfWorkspace } from '../../repos/setting-repo.ts';
import { getSyncState } from '../../repos/sync-repo.ts';
import { spokenOf, wordsOf } from '../../repos/word-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { listExpiring } from '../expiry/radar.ts';
import { assess } from '../ownership/assess.ts';
import { countFindings } from '../ownership/matrix.ts';
import { matrixThen } from './then.ts';
import { workedTimes } from '../time/months.ts';

const MOST_ENDS = 500;
const paths: Readonly<Partial<Record<Kind, string>>> = { asset: 'assets', contract: 'contracts', licence: 'licences', domain: 'domains', certificate: 'certificates' };
const ENDS_WITHIN_DAYS = 90;

export function monthOf(desk: Desk, { month, locale }: DeskInput<'reports.month'>): DeskOutput<'reports.month'> {
  const facts = factsOf(desk, month);
  return { document: monthReport(facts, reportWords(locale)) as DeskOutput<'reports.month'>['document'], note: facts.note };
}

export function pageOf(desk: Desk, { month, locale }: DeskInput<'reports.page'>): DeskOutput<'reports.page'> {
  const words = reportWords(locale);
  return { fileName: `it-report-${month}.pdf`, html: reportPage(monthReport(factsOf(desk, month), words), words) };
}

const MOST_COUNTED = 1_000;

export function countedOf(desk: Desk, { month, figure, locale }: DeskInput<'reports.counted'>): DeskOutput<'reports.counted'> {
  const { title, sum, groups } = countedBy(factsOf(desk, month), figure as Figured, reportWords(locale));
  return { title, sum, groups: groups.map((group) => ({ title: group.title, total: group.rows.length, rows: group.rows.slice(0, MOST_COUNTED) })) };
}

export function setNote(desk: Desk, { month, text }: DeskInput<'reports.setNote'>): DeskOutput<'reports.setNote'> {
  const known = monthNoteOf(desk.db, month);
  if (!known && text.trim() === '') return { changeSetId: null };
  const operation = known
    ? ({ op: 'update', kind: 'monthNote', id: known.id, fields: { text } } as const)
    : ({ op: 'create', kind: 'monthNote', id: desk.newId(), fields: { month, text } } as const);
  return { changeSetId: commitChanges(desk, { source: 'user', label: `Note to the report of ${month}` }, [operation]).changeSetId };
}

function factsOf(desk: Desk, month: string): MonthFacts {
  const today = localDay(desk.clock());
  const from = `${month}-01`;
  const to = addDays(`${month === `${month.slice(0, 4)}-12` ? `${Number(month.slice(0, 4)) + 1}-01` : `${month.slice(0, 5)}${String(Number(month.slice(5)) + 1).padStart(2, '0')}`}-01`, -1);
  const called = namesOfSpent(desk.db, from, to);
  const times = workedTimes(desk, from, to).map((time) => ({ ...time, task: called.get(time.taskId ?? '') ?? null, person: called.get(time.personId ?? '') ?? null }));
  const expiring = listExpiring(desk, { show: 'all' }, 0, MOST_ENDS).rows.filter(({ on }) => on <= addDays(today, ENDS_WITHIN_DAYS));
  const names = new Map([...new Set(times.flatMap((time) => time.responsibilityId ?? []))].map((id) => [id, String(getRecord(desk.db, 'responsibility', id)?.['name'] ?? '')]));
  return {
    month, from, to, today, now: desk.clock(), customer: nameOfWorkspace(desk.db) ?? 'The company', provider: providerName(desk.db) ?? getSyncState(desk.db)?.providerName ?? 'the provider',
    ...coverageOn(desk, to, today), findings: countFindings(desk), times, responsibilityNames: names, ...answersOf(desk, from, to),
    projects: projectsOf(desk.db, from, to).map(({ doneAt, ...project }) => ({ ...project, doneOn: doneAt === null ? null : localDay(doneAt) })),
    accepted: acceptancesOf(desk.db, today).map(({ kind, id, name, finding, reason, until }) =>
      ({ name, finding: findingLabels[finding as FindingCode] ?? finding, reason, until, href: `/${paths[kind] ?? 'ownership'}/${id}` })),
    expiringTotal: expiring.length,
    expiring: expiring.map(({ kind, id, title, sort, on }) => ({ href: paths[kind] ? `/${paths[kind]}/${id}` : '/expiring', name: title, what: expirySorts[sort].label.toLowerCase(), on })), note: monthNoteOf(desk.db, month)?.text ?? '',
  };
}

/** The matrix at the end of a month that is over, else as it stands. */
function coverageOn(desk: Desk, to: Day, today: Day): Pick<MonthFacts, 'rows' | 'rowsOn'> {
  const then = to < today ? matrixThen(desk, to) : null;
  const { rows, facts } = assess(desk);
  const known = then?.rows ?? rows.map((checked) => ({ checked, record: facts.rows.get(checked.id)! }));
  return {
    rowsOn: then ? to : today,
    rows: known.map(({ checked, record }) => ({
      id: record.id, name: record.name, accountable: checked.accountable !== null, backup: record.backupId !== null, afterHours: record.afterHoursId !== null,
      afterHoursNeeded: record.afterHoursNeeded, runbook: checked.runbook !== null, covered: checked.covered, evidence: { on: record.evidenceOn, everyDays: record.evidenceEveryDays },
    })),
  };
}

/** What was asked of the provider in the month, and when it waited for us. */
function answersOf(desk: Desk, from: string, to: string): Pick<MonthFacts, 'rounds' | 'turns' | 'providerTimes'> {
  const within = (at: string): boolean => { const day = localDay(at); return day >= from && day <= to; };
  const parts = spokenOf(desk.db, 'task').flatMap((taskId) => {
    const task = getRecord(desk.db, 'task', taskId);
    const words = wordsOf(desk.db, taskId, 'task').filter((word) => !word.due);
    if (!task || words.length === 0) return [];
    const about = { taskId, title: String(task['title']) };
    const accepted = task['status'] === 'done' && typeof task['doneAt'] === 'string' ? task['doneAt'] : null;
    return [{
      rounds: escalationOf(words).rounds.filter((round) => within(round.askedAt)).map((round) => ({ ...round, ...about })),
      turns: ourTurns(words, accepted).filter((turn) => within(turn.from)).map((turn) => ({ ...turn, ...about })),
      times: words.filter((word) => word.by === 'provider' && within(word.at) && Number(word.data['minutes'] ?? 0) > 0).map((word) => ({ ...about, at: word.at, who: word.who, minutes: Number(word.data['minutes']) })),
    }];
  });
  return { rounds: parts.flatMap((part) => part.rounds), turns: parts.flatMap((part) => part.turns), providerTimes: parts.flatMap((part) => part.times) };
}
