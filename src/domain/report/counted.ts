import { assertNever } from '../../lib/assert.ts';
import { spanInWords } from '../work/clock-words.ts';
import { hasFreshEvidence, type CoverageRow } from '../work/coverage.ts';
import { inTarget, late, took, withTarget } from './answers.ts';
import type { Figured, MonthFacts, NamedTime } from './facts.ts';
import type { ReportWords } from './words.ts';

export interface CountedRow { readonly text: string; readonly detail: string; readonly value: string; readonly href: string }
export interface CountedGroup { readonly title: string; readonly rows: readonly CountedRow[] }
/** The records behind one figure, and what they sum up to. */
export interface Counted { readonly title: string; readonly sum: string; readonly groups: readonly CountedGroup[] }

type Row = MonthFacts['rows'][number];

/** Exactly the records that a figure of the month’s report was made from. */
export function countedBy(facts: MonthFacts, name: Figured, words: ReportWords): Counted {
  const { rows, rowsOn, times, rounds, turns, provider, now } = facts;
  const matrix = (title: string, has: (row: Row) => boolean, no: string, among: (row: CoverageRow) => boolean = () => true): Counted => {
    const asked = rows.filter(among);
    const [yes, rest] = [asked.filter(has), asked.filter((row) => !has(row))];
    const line = (row: Row): CountedRow => ({ text: row.name, detail: name === 'proof' && row.evidence.on !== null ? `last proven ${words.day(row.evidence.on)}` : '', value: '', href: `/ownership/${row.id}` });
    return { title, sum: `${yes.length} of ${asked.length}`, groups: [{ title: no, rows: rest.map(line) }, { title: 'Counted', rows: yes.map(line) }] };
  };
  switch (name) {
    case 'covered': return matrix('Covered without a gap', (row) => row.covered, 'With a gap');
    case 'accountable': return matrix('Accountable named', (row) => row.accountable, 'Nobody accountable');
    case 'backup': return matrix('With a backup', (row) => row.backup, 'Without a backup');
    case 'nights': return matrix('After hours answered', (row) => row.afterHours, 'Nobody after hours', (row) => row.afterHoursNeeded);
    case 'runbook': return matrix('With a runbook', (row) => row.runbook, 'Without a runbook');
    case 'proof': return matrix('Proof is fresh', (row) => hasFreshEvidence(row, rowsOn), 'Stale or never proven', (row) => row.evidence.everyDays !== null);
    case 'accepted': return {
      title: 'Gaps accepted', sum: String(facts.accepted.length),
      groups: [{ title: 'Counted', rows: facts.accepted.map((one) => ({ text: one.name, detail: `${one.finding}: ${one.reason}`, value: one.until ? `until ${words.day(one.until)}` : 'no end', href: one.href })) }],
    };
    case 'interruptions': return timesOf('Interruptions', times.filter((time) => time.workType === 'reactive'), words);
    case 'planned': return timesOf('Planned and projects', times.filter((time) => time.workType !== 'reactive'), words);
    case 'after-hours': return timesOf('After hours', times.filter((time) => time.afterHours), words);
    case 'provider-time': return {
      title: `${provider} worked`, sum: words.hours(facts.providerTimes.reduce((sum, { minutes }) => sum + minutes, 0)),
      groups: [{ title: 'Counted', rows: facts.providerTimes.map((one) => ({ text: one.title, detail: `${words.instant(one.at)}, ${one.who}`, value: spanInWords(one.minutes), href: `/work/${one.taskId}` })) }],
    };
    case 'handed-over': return { title: 'Tasks handed over', sum: String(rounds.length), groups: [{ title: 'Counted', rows: rounds.map((round) => ({ text: round.title, detail: `handed over ${words.instant(round.askedAt)}`, value: '', href: `/work/${round.taskId}` })) }] };
    case 'answered': return roundsOf(`${provider} answered after`, facts, words, [['Counted', (round) => round.answeredAt !== null], ['No answer yet', (round) => round.answeredAt === null]]);
    case 'in-target': return roundsOf('Within the target', facts, words, [['Late', (round) => late(round, now)], ['Within the target', (round) => inTarget(round, now)], ['No target, or taken back', (round) => !withTarget(round)]]);
    case 'we-answered': return {
      title: 'We answered after', sum: `${turns.filter((turn) => turn.to !== null).length} of ${turns.length}`,
      groups: [{ title: 'Counted', rows: turns.filter((turn) => turn.to !== null).map((turn) => turnLine(turn, words)) }, { title: 'Not answered yet', rows: turns.filter((turn) => turn.to === null).map((turn) => turnLine(turn, words)) }],
    };
    default: {
      if (!name.startsWith('responsibility-')) return assertNever(name as never, 'figure');
      const id = name.slice('responsibility-'.length);
      return timesOf(id === 'none' ? 'No responsibility named' : (facts.responsibilityNames.get(id) ?? 'A responsibility that is gone'), times.filter((time) => (time.responsibilityId ?? 'none') === id), words);
    }
  }
}

function timesOf(title: string, times: readonly NamedTime[], words: ReportWords): Counted {
  const rows = times.map((time): CountedRow => ({
    text: time.task ?? 'No task', detail: [words.day(time.on), time.person, time.workType === 'reactive' ? 'interruption' : time.workType, time.afterHours ? 'after hours' : null].filter(Boolean).join(' · '),
    value: spanInWords(time.minutes), href: time.taskId === null ? '/work/time' : `/work/${time.taskId}`,
  }));
  return { title, sum: words.hours(times.reduce((sum, { minutes }) => sum + minutes, 0)), groups: [{ title: 'Counted', rows }] };
}

type Round = MonthFacts['rounds'][number];

function roundsOf(title: string, { rounds }: MonthFacts, words: ReportWords, groups: readonly (readonly [string, (round: Round) => boolean])[]): Counted {
  const line = (round: Round): CountedRow => ({
    text: round.title, detail: `asked ${words.instant(round.askedAt)}${round.dueAt ? `, answer due ${words.instant(round.dueAt)}` : ', no target'}`,
    value: round.answeredAt ? spanInWords(took(round.askedAt, round.answeredAt)) : '–', href: `/work/${round.taskId}`,
  });
  const made = groups.map(([name, fits]) => ({ title: name, rows: rounds.filter(fits).map(line) }));
  return { title, sum: `${rounds.filter((round) => round.answeredAt !== null).length} of ${rounds.length} answered`, groups: made };
}

const turnLine = (turn: MonthFacts['turns'][number], words: ReportWords): CountedRow => ({
  text: turn.title, detail: `asked ${words.instant(turn.from)}`, value: turn.to ? spanInWords(took(turn.from, turn.to)) : '–', href: `/work/${turn.taskId}`,
});
