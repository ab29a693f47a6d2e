import { daysBetween, type Day } from '../../lib/dates.ts';
import { spanInWords } from '../work/clock-words.ts';
import { coverageOf, type CoverageRow, type Share } from '../work/coverage.ts';
import type { Round } from '../work/escalation.ts';
import { median, minutesPerResponsibility, minutesPerWeek, sumMinutes, type WorkedTime } from '../work/hours.ts';
import type { Turn } from '../work/turns.ts';
import { hoursOf } from './chart.ts';
import type { Figure, Line, ReportDocument, ReportSection } from './document.ts';

export interface MonthFacts {
  /** `2026-11`. */
  readonly month: string;
  readonly from: Day;
  readonly to: Day;
  readonly today: Day;
  readonly now: string;
  readonly customer: string;
  readonly provider: string;
  readonly rows: readonly (CoverageRow & { readonly name: string })[];
  readonly findings: number;
  readonly times: readonly WorkedTime[];
  readonly responsibilityNames: ReadonlyMap<string, string>;
  /** Rounds that were asked for in the month, of all tasks. */
  readonly rounds: readonly (Round & { readonly taskId: string; readonly title: string })[];
  readonly turns: readonly (Turn & { readonly taskId: string; readonly title: string })[];
  readonly providerMinutes: number;
  readonly projects: readonly { readonly id: string; readonly name: string; readonly status: string; readonly dueOn: Day | null; readonly doneOn: Day | null; readonly putOff: number }[];
  readonly accepted: readonly { readonly name: string; readonly href: string; readonly finding: string; readonly reason: string; readonly until: Day | null }[];
  readonly expiring: readonly { readonly href: string; readonly name: string; readonly what: string; readonly on: Day }[];
  readonly expiringTotal: number;
  readonly note: string;
}

const MOST = 6;
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
export const monthInWords = (month: string): string => `${months[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

/** The two pages that a boss reads, from what stands in the records. */
export function monthReport(facts: MonthFacts): ReportDocument {
  return {
    title: `IT in ${monthInWords(facts.month)}`,
    subtitle: `${facts.customer}${facts.today <= facts.to ? `, up to ${facts.today}` : ''}`,
    sections: [
      ...(facts.note.trim() === '' ? [] : [{ title: 'In short', blocks: [{ type: 'text' as const, text: facts.note.trim() }] }]),
      coverageSection(facts), hoursSection(facts), answersSection(facts), projectsSection(facts), risksSection(facts), endsSection(facts),
    ],
  };
}

const rate = ({ done, of }: Share): string => (of === 0 ? '–' : `${Math.round((done / of) * 100)} %`);
const ofWords = ({ done, of }: Share): string => (of === 0 ? 'none to cover' : `${done} of ${of}`);
const figure = (label: string, value: string, note: string, href: string, tone: Figure['tone'] = 'plain'): Figure => ({ label, value, note, href, tone });
const toneOf = ({ done, of }: Share): Figure['tone'] => (of === 0 || done === of ? 'ok' : done / of >= 0.8 ? 'plain' : 'warn');

function coverageSection({ rows, findings, today }: MonthFacts): ReportSection {
  const shares = coverageOf(rows, today);
  const line = (label: string, share: Share): Figure => figure(label, rate(share), ofWords(share), '/ownership', toneOf(share));
  return {
    title: 'Who does what', blocks: [{ type: 'figures', items: [
      line('Covered without a gap', shares.covered), line('Accountable named', shares.accountable), line('With a backup', shares.backup),
      line('After hours answered', shares.afterHours), line('With a runbook', shares.runbook), figure('Open findings', String(findings), `as of ${today}`, '/ownership/findings', findings > 0 ? 'warn' : 'ok'),
    ] }],
  };
}

function hoursSection({ times, from, to, responsibilityNames }: MonthFacts): ReportSection {
  const sum = sumMinutes(times);
  if (sum.total === 0) return { title: 'Where the hours went', blocks: [{ type: 'text', text: 'No time was noted in this month.' }] };
  const share = Math.round((sum.reactive / sum.total) * 100);
  const rows = minutesPerResponsibility(times);
  return {
    title: 'Where the hours went', blocks: [
      { type: 'figures', items: [
        figure('Interruptions', hoursOf(sum.reactive), `${share} % of the time noted`, '/work', share > 50 ? 'warn' : 'plain'), figure('Planned and projects', hoursOf(sum.planned), `${100 - share} % of the time noted`, '/work'),
        figure('After hours', hoursOf(times.reduce((all, time) => all + (time.afterHours ? time.minutes : 0), 0)), 'outside working hours', '/work'),
      ] },
      { type: 'weeks', bars: minutesPerWeek(times, from, to).map(({ week, reactive, planned }) => ({ label: week.slice(5), reactive, planned })) },
      {
        type: 'lines', empty: '', more: Math.max(0, rows.length - MOST),
        items: rows.slice(0, MOST).map((row): Line => ({
          text: row.responsibilityId === null ? 'No responsibility named' : (responsibilityNames.get(row.responsibilityId) ?? 'A responsibility that is gone'),
          detail: `${hoursOf(row.reactive)} in ${row.interruptions === 1 ? '1 interruption' : `${row.interruptions} interruptions`}, ${hoursOf(row.planned)} planned`,
          tone: 'plain', href: row.responsibilityId === null ? '/work' : `/ownership/${row.responsibilityId}`,
        })),
      },
    ],
  };
}

const took = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 60_000);

function answersSection({ rounds, turns, provider, providerMinutes, now }: MonthFacts): ReportSection {
  if (rounds.length === 0 && turns.length === 0) return { title: 'How fast both sides answered', blocks: [{ type: 'text', text: `Nothing was handed to ${provider} in this month.` }] };
  const answered = rounds.filter((round) => round.answeredAt !== null);
  const withTarget = rounds.filter((round) => round.dueAt !== null && (round.answeredAt !== null || round.endedAt === null));
  const kept = withTarget.filter((round) => (round.answeredAt ?? now) <= round.dueAt!);
  const late = withTarget.filter((round) => (round.answeredAt ?? now) > round.dueAt!);
  const ours = turns.filter((turn) => turn.to !== null);
  return {
    title: 'How fast both sides answered', blocks: [
      { type: 'figures', items: [
        figure('Tasks handed over', String(rounds.length), `${provider} spent ${hoursOf(providerMinutes)}`, '/work'),
        figure(`${provider} answered after`, answered.length === 0 ? '–' : spanInWords(median(answered.map((round) => took(round.askedAt, round.answeredAt!)))), `median of ${answered.length}`, '/work'),
        figure('Within the target', withTarget.length === 0 ? '–' : `${kept.length} of ${withTarget.length}`, withTarget.length === 0 ? 'no targets set' : 'of those with a target', '/work', late.length > 0 ? 'warn' : 'ok'),
        figure('We answered after', ours.length === 0 ? '–' : spanInWords(median(ours.map((turn) => took(turn.from, turn.to!)))), `median of ${ours.length}${turns.length > ours.length ? `, ${turns.length - ours.length} open` : ''}`, '/work'),
      ] },
      {
        type: 'lines', empty: '', more: Math.max(0, late.length - MOST),
        items: late.slice(0, MOST).map((round): Line => ({ text: round.title, detail: round.answeredAt ? `answered ${spanInWords(took(round.dueAt!, round.answeredAt))} late` : `not answered, ${spanInWords(took(round.dueAt!, now))} over`, tone: 'bad', href: `/work/${round.taskId}` })),
      },
    ],
  };
}

function projectsSection({ projects, today, from, to }: MonthFacts): ReportSection {
  const shown = projects.filter((one) => one.status === 'active' || (one.doneOn !== null && one.doneOn >= from && one.doneOn <= to));
  return {
    title: 'Projects', blocks: [{
      type: 'lines', empty: 'No project is under way.', more: Math.max(0, shown.length - MOST),
      items: shown.slice(0, MOST).map((one): Line => {
        const late = one.doneOn === null && one.dueOn !== null && one.dueOn < today;
        const state = one.doneOn !== null ? `done on ${one.doneOn}` : one.dueOn === null ? 'no date set' : late ? `due ${one.dueOn}, late` : `due ${one.dueOn}`;
        return { text: one.name, detail: `${state}${one.putOff > 0 ? `, put off ${one.putOff === 1 ? 'once' : `${one.putOff} times`} this month` : ''}`, tone: late ? 'bad' : one.doneOn !== null ? 'ok' : 'plain', href: '/work' };
      }),
    }],
  };
}

function risksSection({ accepted, rows, today }: MonthFacts): ReportSection {
  const stale = rows.filter(({ evidence: { on, everyDays } }) => everyDays !== null && (on === null || daysBetween(on, today) > everyDays));
  const share = coverageOf(rows, today).evidence;
  return {
    title: 'Risks and proof', blocks: [
      { type: 'figures', items: [figure('Proof is fresh', rate(share), ofWords(share), '/ownership', toneOf(share)), figure('Gaps accepted', String(accepted.length), 'with a reason', '/ownership/findings')] },
      {
        type: 'lines', empty: 'No gap was accepted, and no proof is stale.', more: Math.max(0, accepted.length + stale.length - 2 * MOST),
        items: [
          ...stale.slice(0, MOST).map((row): Line => ({ text: row.name, detail: row.evidence.on === null ? 'never proven' : `last proven ${row.evidence.on}, due every ${row.evidence.everyDays} days`, tone: 'warn', href: `/ownership/${row.id}` })),
          ...accepted.slice(0, MOST).map((one): Line => ({ text: one.name, detail: `${one.finding}, accepted: ${one.reason}${one.until ? `, until ${one.until}` : ''}`, tone: 'plain', href: one.href })),
        ],
      },
    ],
  };
}

function endsSection({ expiring, expiringTotal, today }: MonthFacts): ReportSection {
  return {
    title: 'What ends within 90 days', blocks: [{
      type: 'lines', empty: 'Nothing ends within 90 days.', more: Math.max(0, expiringTotal - Math.min(MOST, expiring.length)),
      items: expiring.slice(0, MOST).map((one): Line => ({ text: one.name, detail: `${one.what} ${one.on < today ? 'ended' : 'ends'} ${one.on}`, tone: daysBetween(today, one.on) <= 14 ? 'warn' : 'plain', href: one.href })),
    }],
  };
}
