import { daysBetween } from '../../lib/dates.ts';
import { spanInWords } from '../work/clock-words.ts';
import { coverageOf, isStale, type Share } from '../work/coverage.ts';
import { median, minutesPerResponsibility, minutesPerWeek, sumMinutes } from '../work/hours.ts';
import { inTarget, late as isLate, took, withTarget as hasTarget } from './answers.ts';
import type { Figure, Line, ReportDocument, ReportSection } from './document.ts';
import { figureHref, type FigureName, type MonthFacts } from './facts.ts';
import type { ReportWords } from './words.ts';

const MOST = 6;
/** The two pages that a boss reads, from what stands in the records. */
export function monthReport(facts: MonthFacts, words: ReportWords): ReportDocument {
  return {
    title: `IT in ${words.month(facts.month)}`,
    subtitle: `${facts.customer}${facts.today <= facts.to ? `, up to ${words.day(facts.today)}` : ''}`,
    sections: [
      ...(facts.note.trim() === '' ? [] : [{ title: 'In short', asOf: null, blocks: [{ type: 'text' as const, text: facts.note.trim() }] }]),
      coverageSection(facts, words), hoursSection(facts, words), answersSection(facts, words), projectsSection(facts, words), risksSection(facts, words), endsSection(facts, words),
    ],
  };
}

/** What is not kept by month says so, in the report of a month that is over. */
const asOf = ({ today, to, month }: MonthFacts, words: ReportWords): string | null => (today > to ? `as of today, ${words.day(today)}, not of ${words.month(month)}` : null);

/** Of a month that is over the matrix is known as it stood at its end, as far as the log of changes reaches back. */
const rowsAsOf = (facts: MonthFacts, words: ReportWords): string | null => (facts.today > facts.to && facts.rowsOn === facts.to ? `as of ${words.day(facts.to)}` : asOf(facts, words));

const rate = ({ done, of }: Share): string => (of === 0 ? '–' : `${Math.round((done / of) * 100)} %`);
const ofWords = ({ done, of }: Share): string => (of === 0 ? 'none to cover' : `${done} of ${of}`);
const figure = (label: string, value: string, note: string, href: string, tone: Figure['tone'] = 'plain'): Figure => ({ label, value, note, href, tone });
const toneOf = ({ done, of }: Share): Figure['tone'] => (of === 0 || done === of ? 'ok' : done / of >= 0.8 ? 'plain' : 'warn');

function coverageSection(facts: MonthFacts, words: ReportWords): ReportSection {
  const { rows, rowsOn, findings, today, month } = facts;
  const title = 'Who does what';
  if (rows.length === 0) return { title, asOf: null, blocks: [{ type: 'text', text: 'No responsibility is written down yet.' }] };
  const shares = coverageOf(rows, rowsOn);
  const line = (label: string, share: Share, name: FigureName): Figure => figure(label, rate(share), ofWords(share), figureHref(month, name), toneOf(share));
  return {
    title, asOf: rowsAsOf(facts, words), blocks: [{ type: 'figures', items: [
      line('Covered without a gap', shares.covered, 'covered'), line('Accountable named', shares.accountable, 'accountable'), line('With a backup', shares.backup, 'backup'),
      line('After hours answered', shares.afterHours, 'nights'), line('With a runbook', shares.runbook, 'runbook'), figure('Open findings', String(findings), `as of ${words.day(today)}`, '/ownership/findings', findings > 0 ? 'warn' : 'ok'),
    ] }],
  };
}

function hoursSection({ times, from, to, today, month, responsibilityNames }: MonthFacts, { hours, short }: ReportWords): ReportSection {
  const sum = sumMinutes(times);
  const title = 'Where the hours went';
  if (sum.total === 0) return { title, asOf: null, blocks: [{ type: 'text', text: 'No time was noted in this month.' }] };
  const share = Math.round((sum.reactive / sum.total) * 100);
  const rows = minutesPerResponsibility(times);
  const last = today >= from && today < to ? today : to;
  return {
    title, asOf: null, blocks: [
      { type: 'figures', items: [
        figure('Interruptions', hours(sum.reactive), `${share} % of the time noted`, figureHref(month, 'interruptions'), share > 50 ? 'warn' : 'plain'), figure('Planned and projects', hours(sum.planned), `${100 - share} % of the time noted`, figureHref(month, 'planned')),
        figure('After hours', hours(times.reduce((all, time) => all + (time.afterHours ? time.minutes : 0), 0)), 'outside working hours', figureHref(month, 'after-hours')),
      ] },
      { type: 'weeks', bars: minutesPerWeek(times, from, times.reduce((latest, { on }) => (on > latest ? on : latest), last)).map(({ week, reactive, planned }) => ({ label: short(week), reactive, planned })) },
      {
        type: 'lines', empty: '', more: Math.max(0, rows.length - MOST), moreHref: '/work/insights',
        items: rows.slice(0, MOST).map((row): Line => ({
          text: row.responsibilityId === null ? 'No responsibility named' : (responsibilityNames.get(row.responsibilityId) ?? 'A responsibility that is gone'),
          detail: `${hours(row.reactive)} in ${row.interruptions === 1 ? '1 interruption' : `${row.interruptions} interruptions`}, ${hours(row.planned)} planned`,
          tone: 'plain', href: figureHref(month, `responsibility-${row.responsibilityId ?? 'none'}`),
        })),
      },
    ],
  };
}

function answersSection({ rounds, turns, provider, providerTimes, now, month }: MonthFacts, { hours }: ReportWords): ReportSection {
  const title = 'How fast both sides answered';
  if (rounds.length === 0 && turns.length === 0 && providerTimes.length === 0) return { title, asOf: null, blocks: [{ type: 'text', text: `Nothing was handed to ${provider} in this month.` }] };
  const answered = rounds.filter((round) => round.answeredAt !== null);
  const withTarget = rounds.filter(hasTarget);
  const kept = withTarget.filter((round) => inTarget(round, now));
  const late = withTarget.filter((round) => isLate(round, now));
  const ours = turns.filter((turn) => turn.to !== null);
  return {
    title, asOf: null, blocks: [
      { type: 'figures', items: [
        figure('Tasks handed over', String(rounds.length), rounds.length === 1 ? 'once' : 'counting what was opened again', figureHref(month, 'handed-over')),
        figure(`${provider} worked`, hours(providerTimes.reduce((sum, { minutes }) => sum + minutes, 0)), 'as they noted it', figureHref(month, 'provider-time')),
        figure(`${provider} answered after`, answered.length === 0 ? '–' : spanInWords(median(answered.map((round) => took(round.askedAt, round.answeredAt!)))), `median of ${answered.length}`, figureHref(month, 'answered')),
        figure('Within the target', withTarget.length === 0 ? '–' : `${kept.length} of ${withTarget.length}`, withTarget.length === 0 ? 'no targets set' : 'of those with a target', figureHref(month, 'in-target'), late.length > 0 ? 'warn' : 'ok'),
        figure('We answered after', ours.length === 0 ? '–' : spanInWords(median(ours.map((turn) => took(turn.from, turn.to!)))), `median of ${ours.length}${turns.length > ours.length ? `, ${turns.length - ours.length} open` : ''}`, figureHref(month, 'we-answered')),
      ] },
      {
        type: 'lines', empty: '', more: Math.max(0, late.length - MOST), moreHref: figureHref(month, 'in-target'),
        items: late.slice(0, MOST).map((round): Line => ({ text: round.title, detail: round.answeredAt ? `answered ${spanInWords(took(round.dueAt!, round.answeredAt))} late` : `not answered, ${spanInWords(took(round.dueAt!, now))} over`, tone: 'bad', href: `/work/${round.taskId}` })),
      },
    ],
  };
}

function projectsSection(facts: MonthFacts, words: ReportWords): ReportSection {
  const { projects, today, from } = facts;
  const shown = projects.filter((one) => one.status === 'active' || (one.doneOn !== null && one.doneOn >= from));
  return {
    title: 'Projects', asOf: shown.length === 0 ? null : asOf(facts, words), blocks: [{
      type: 'lines', empty: 'No project is under way.', more: Math.max(0, shown.length - MOST), moreHref: '/projects',
      items: shown.slice(0, MOST).map((one): Line => {
        const late = one.doneOn === null && one.dueOn !== null && one.dueOn < today;
        const state = one.doneOn !== null ? `done on ${words.day(one.doneOn)}` : one.dueOn === null ? 'no date set' : `due ${words.day(one.dueOn)}${late ? ', late' : ''}`;
        return { text: one.name, detail: `${state}${one.putOff > 0 ? `, put off ${one.putOff === 1 ? 'once' : `${one.putOff} times`} in the month` : ''}`, tone: late ? 'bad' : one.doneOn !== null ? 'ok' : 'plain', href: `/projects/${one.id}` };
      }),
    }],
  };
}

function risksSection(facts: MonthFacts, words: ReportWords): ReportSection {
  const { accepted, rows, rowsOn, today, to, month } = facts;
  const stale = rows.filter((row) => isStale(row, rowsOn));
  const share = coverageOf(rows, rowsOn).evidence;
  return {
    title: 'Risks and proof', asOf: rowsAsOf(facts, words), blocks: [
      { type: 'figures', items: [figure('Proof is fresh', rate(share), ofWords(share), figureHref(month, 'proof'), toneOf(share)), figure('Gaps accepted', String(accepted.length), today > to ? `as of ${words.day(today)}` : 'with a reason', figureHref(month, 'accepted'))] },
      {
        type: 'lines', empty: 'No gap was accepted, and no proof is stale.', more: Math.max(0, stale.length - MOST) + Math.max(0, accepted.length - MOST), moreHref: figureHref(month, stale.length > MOST ? 'proof' : 'accepted'),
        items: [
          ...stale.slice(0, MOST).map((row): Line => ({ text: row.name, detail: row.evidence.on === null ? 'never proven' : `last proven ${words.day(row.evidence.on)}, due every ${row.evidence.everyDays} days`, tone: 'warn', href: `/ownership/${row.id}` })),
          ...accepted.slice(0, MOST).map((one): Line => ({ text: one.name, detail: `${one.finding}, accepted: ${one.reason}${one.until ? `, until ${words.day(one.until)}` : ''}`, tone: 'plain', href: one.href })),
        ],
      },
    ],
  };
}

function endsSection(facts: MonthFacts, words: ReportWords): ReportSection {
  const { expiring, expiringTotal, today } = facts;
  return {
    title: 'What ends within 90 days', asOf: asOf(facts, words), blocks: [{
      type: 'lines', empty: 'Nothing ends within 90 days.', more: Math.max(0, expiringTotal - Math.min(MOST, expiring.length)), moreHref: '/expiring',
      items: expiring.slice(0, MOST).map((one): Line => ({ text: one.name, detail: `${one.what} ${one.on < today ? 'ended' : 'ends'} ${words.day(one.on)}`, tone: daysBetween(today, one.on) <= 14 ? 'warn' : 'plain', href: one.href })),
    }],
  };
}
