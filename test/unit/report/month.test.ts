import { expect, test } from 'vitest';
import type { ReportDocument } from '#src/domain/report/document.ts';
import { weeksChart } from '#src/domain/report/chart.ts';
import { countedBy } from '#src/domain/report/counted.ts';
import type { Figured, MonthFacts, NamedTime } from '#src/domain/report/facts.ts';
import { monthReport as reportOf } from '#src/domain/report/month.ts';
import { reportPage } from '#src/domain/report/page.ts';
import { reportWords } from '#src/domain/report/words.ts';
import type { WorkedTime } from '#src/domain/work/hours.ts';
import { ourTurns } from '#src/domain/work/turns.ts';
import type { Word } from '#src/domain/words/word.ts';

const words = reportWords('en-GB');
const monthReport = (facts: MonthFacts): ReportDocument => reportOf(facts, words);

const empty: MonthFacts = {
  month: '2026-11', from: '2026-11-01', to: '2026-11-30', today: '2026-11-24', now: '2026-11-24T12:00:00.000Z', customer: 'Pellworth', provider: 'Northwind', rows: [], findings: 0, rowsOn: '2026-11-24', times: [],
  responsibilityNames: new Map(), rounds: [], turns: [], providerTimes: [], projects: [], accepted: [], expiring: [], expiringTotal: 0, note: '',
};
const sectionOf = ({ sections }: ReportDocument, title: string) => sections.find((one) => one.title === title)!;
const figures = (document: ReportDocument, title: string) => Object.fromEntries(sectionOf(document, title).blocks.flatMap((block) => (block.type === 'figures' ? block.items : [])).map((item) => [item.label, item]));
const lines = (document: ReportDocument, title: string) => sectionOf(document, title).blocks.flatMap((block) => (block.type === 'lines' ? block.items : []));

test('an empty month says so, section by section, and has no made-up number', () => {
  const document = monthReport(empty);
  const said = document.sections.flatMap((section) => section.blocks.flatMap((block) => (block.type === 'text' ? [block.text] : block.type === 'lines' ? [block.empty] : [])));
  expect(said).toEqual(['No responsibility is written down yet.', 'No time was noted in this month.', 'Nothing was handed to Northwind in this month.', 'No project is under way.', 'No gap was accepted, and no proof is stale.', 'Nothing ends within 90 days.']);
  expect(document).toMatchObject({ title: 'IT in November 2026', subtitle: 'Pellworth, up to 24 Nov 2026' });
});

test('coverage, proof and gaps: each number says of how many, and leads to its rows', () => {
  const row = (id: string, change: object) => ({ id, name: id, accountable: true, backup: true, afterHours: true, afterHoursNeeded: true, runbook: true, covered: true, evidence: { on: null, everyDays: null }, ...change });
  const document = monthReport({
    ...empty, findings: 3, rows: [row('a', {}), row('b', { backup: false, covered: false }), row('Restore testing', { afterHoursNeeded: false, evidence: { on: '2026-08-01', everyDays: 30 } }), row('d', { evidence: { on: '2026-11-20', everyDays: 30 } })],
    accepted: [{ name: 'Printers', href: '/ownership/p', finding: 'No runbook', reason: 'Leaves in March', until: '2027-03-01' }],
  });
  expect(figures(document, 'Who does what')['With a backup']).toMatchObject({ value: '75 %', note: '3 of 4', href: '/reports/2026-11.backup', tone: 'warn' });
  expect(figures(document, 'Risks and proof')).toMatchObject({ 'Proof is fresh': { value: '50 %', note: '1 of 2' }, 'Gaps accepted': { value: '1' } });
  expect(lines(document, 'Risks and proof')).toEqual([
    { text: 'Restore testing', detail: 'last proven 1 Aug 2026, due every 30 days', tone: 'warn', href: '/ownership/Restore testing' },
    { text: 'Printers', detail: 'No runbook, accepted: Leaves in March, until 1 Mar 2027', tone: 'plain', href: '/ownership/p' },
  ]);
});

test('hours by kind, week and responsibility', () => {
  const time = (on: string, minutes: number, workType: WorkedTime['workType'], responsibilityId: string | null, afterHours = false): NamedTime => ({ on, minutes, workType, personId: 'p', person: 'Dana', task: `Task ${minutes}`, taskId: `${on}${minutes}`, responsibilityId, afterHours });
  const document = monthReport({ ...empty, times: [time('2026-11-02', 90, 'reactive', 'r1', true), time('2026-11-10', 30, 'reactive', 'r1'), time('2026-11-10', 120, 'planned', null)], responsibilityNames: new Map([['r1', 'First line']]) });
  expect(figures(document, 'Where the hours went')).toMatchObject({ Interruptions: { value: '2 h', note: '50 % of the time noted' }, 'Planned and projects': { value: '2 h' }, 'After hours': { value: '1.5 h' } });
  expect(lines(document, 'Where the hours went').map(({ text, detail }) => [text, detail])).toEqual([['First line', '2 h in 2 interruptions, 0 h planned'], ['No responsibility named', '0 h in 0 interruptions, 2 h planned']]);
  const weeks = sectionOf(document, 'Where the hours went').blocks.find((block) => block.type === 'weeks')!;
  expect(weeks.bars.reduce((sum, bar) => sum + bar.reactive + bar.planned, 0)).toBe(240);
  expect(weeksChart(weeks.bars, words.hours).bars.every((bar) => bar.y >= 0 && bar.height > 0)).toBe(true);
});

test('answers on both sides: medians, targets kept, what is late by name', () => {
  const round = (title: string, answeredAt: string | null, dueAt: string | null) => ({ askedAt: '2026-11-10T09:00:00.000Z', respond: dueAt ? { minutes: 60, hours: null } : null, dueAt, answeredAt, endedAt: null, taskId: title, title });
  const due = '2026-11-10T10:00:00.000Z';
  const document = monthReport({
    ...empty, providerTimes: [{ taskId: 'kept', title: 'kept', at: '2026-11-10T10:00:00.000Z', who: 'Ann', minutes: 90 }], rounds: [round('kept', '2026-11-10T09:20:00.000Z', due), round('late', '2026-11-10T11:30:00.000Z', due), round('no target', '2026-11-10T09:40:00.000Z', null), round('open', null, due)],
    turns: [{ from: '2026-11-11T09:00:00.000Z', to: '2026-11-11T09:30:00.000Z', taskId: 'kept', title: 'kept' }, { from: '2026-11-12T09:00:00.000Z', to: null, taskId: 'late', title: 'late' }],
  });
  expect(figures(document, 'How fast both sides answered')).toMatchObject({
    'Tasks handed over': { value: '4' }, 'Northwind worked': { value: '1.5 h' }, 'Northwind answered after': { value: '40 min', note: 'median of 3' }, 'Within the target': { value: '1 of 3', tone: 'warn' }, 'We answered after': { value: '30 min', note: 'median of 1, 1 open' },
  });
  expect(lines(document, 'How fast both sides answered').map(({ text, detail, href }) => [text, detail, href])).toEqual([['late', 'answered 1 h 30 min late', '/work/late'], ['open', 'not answered, 14 d 2 h over', '/work/open']]);
});

test('projects and what ends; long lists say how many more', () => {
  const project = (id: string, change: object) => ({ id, name: id, status: 'active', dueOn: null, doneOn: null, putOff: 0, ...change });
  const document = monthReport({
    ...empty, projects: [project('late', { dueOn: '2026-11-01', putOff: 2 }), project('done', { status: 'done', doneOn: '2026-11-05' }), project('done before', { status: 'done', doneOn: '2026-10-05' }), project('open', {})],
    expiring: Array.from({ length: 8 }, (_, at) => ({ href: `/assets/a${at}`, name: `Asset ${at}`, what: 'warranty', on: at === 0 ? '2026-12-01' : '2027-01-15' })), expiringTotal: 11,
  });
  expect(lines(document, 'Projects').map(({ text, detail, tone }) => [text, detail, tone])).toEqual([['late', 'due 1 Nov 2026, late, put off 2 times in the month', 'bad'], ['done', 'done on 5 Nov 2026', 'ok'], ['open', 'no date set', 'plain']]);
  expect(sectionOf(document, 'What ends within 90 days').blocks[0]).toMatchObject({ more: 5, items: expect.arrayContaining([{ text: 'Asset 0', detail: 'warranty ends 1 Dec 2026', tone: 'warn', href: '/assets/a0' }]) });
});

test('the page holds the same words, and no text becomes markup', () => {
  const html = reportPage(monthReport({ ...empty, note: 'All <b>quiet</b> & "well"', times: [{ on: '2026-11-02', minutes: 60, workType: 'planned', personId: null, person: null, taskId: 't', task: 'T', responsibilityId: null, afterHours: false }] }), words);
  expect(html).toContain('All &lt;b&gt;quiet&lt;/b&gt; &amp; &quot;well&quot;');
  expect(html).toContain('<svg');
  expect(html).not.toMatch(/<script|https?:/);
  expect(['2026-01', '2026-12'].map(words.month)).toEqual(['January 2026', 'December 2026']);
});

test('the report of a month that is over says of which day its other parts speak; dates and numbers are the reader’s', () => {
  const row = { id: 'a', name: 'a', accountable: true, backup: true, afterHours: true, afterHoursNeeded: true, runbook: true, covered: true, evidence: { on: null, everyDays: null } };
  const facts: MonthFacts = { ...empty, month: '2026-10', from: '2026-10-01', to: '2026-10-31', rows: [row] };
  expect(monthReport(facts).sections.map(({ title, asOf }) => [title, asOf])).toEqual([
    ['Who does what', 'as of today, 24 Nov 2026, not of October 2026'], ['Where the hours went', null], ['How fast both sides answered', null], ['Projects', null],
    ['Risks and proof', 'as of today, 24 Nov 2026, not of October 2026'], ['What ends within 90 days', 'as of today, 24 Nov 2026, not of October 2026'],
  ]);
  const known = monthReport({ ...facts, rowsOn: '2026-10-31', rows: [{ ...row, evidence: { on: '2026-10-01', everyDays: 31 } }] }).sections;
  expect(known.filter(({ title }) => title === 'Who does what' || title === 'Risks and proof').map(({ asOf }) => asOf)).toEqual(['as of 31 Oct 2026', 'as of 31 Oct 2026']);
  // Fresh on that day, though it is stale today.
  expect(JSON.stringify(known)).toContain('"label":"Proof is fresh","value":"100 %"');
  expect(monthReport({ ...facts, month: '2026-11', from: '2026-11-01', to: '2026-11-30' }).sections.every(({ asOf }) => asOf === null)).toBe(true);
  const german = reportWords('de');
  expect([german.hours(90), german.day('2026-11-24'), german.month('2026-03'), reportWords('no such locale!').hours(60)]).toEqual(['1,5 h', '24. Nov. 2026', 'März 2026', '1 h']);
});

test('behind each figure stand exactly the records that it counted', () => {
  const time = (on: string, minutes: number, workType: WorkedTime['workType'], responsibilityId: string | null, afterHours = false): NamedTime => ({ on, minutes, workType, personId: 'p', person: 'Dana', task: `Task ${minutes}`, taskId: `t${minutes}`, responsibilityId, afterHours });
  const round = (title: string, answeredAt: string | null, dueAt: string | null) => ({ askedAt: '2026-11-10T09:00:00.000Z', respond: dueAt ? { minutes: 60, hours: null } : null, dueAt, answeredAt, endedAt: null, taskId: title, title });
  const due = '2026-11-10T10:00:00.000Z';
  const row = (id: string, change: object) => ({ id, name: id, accountable: true, backup: true, afterHours: true, afterHoursNeeded: true, runbook: true, covered: true, evidence: { on: null, everyDays: null }, ...change });
  const facts: MonthFacts = {
    ...empty, times: [time('2026-11-02', 90, 'reactive', 'r1', true), time('2026-11-10', 30, 'planned', 'r1'), time('2026-11-10', 120, 'project', null)], responsibilityNames: new Map([['r1', 'First line']]),
    rounds: [round('kept', '2026-11-10T09:20:00.000Z', due), round('late', null, due), round('free', null, null)], rows: [row('a', { backup: false }), row('b', { afterHoursNeeded: false, afterHours: false, evidence: { on: '2026-11-20', everyDays: 30 } })],
    providerTimes: [{ taskId: 'kept', title: 'kept', at: '2026-11-10T10:00:00.000Z', who: 'Ann', minutes: 45 }], turns: [{ from: '2026-11-11T09:00:00.000Z', to: null, taskId: 'kept', title: 'kept' }],
    accepted: [{ name: 'Printers', href: '/ownership/p', finding: 'No runbook', reason: 'Leaves in March', until: null }],
  };
  const behind = (name: Figured) => { const { sum, groups } = countedBy(facts, name, words); return [sum, ...groups.map(({ rows }) => rows.map(({ text }) => text))]; };
  expect([behind('interruptions'), behind('planned'), behind('after-hours'), behind('responsibility-r1'), behind('responsibility-none')]).toEqual([
    ['1.5 h', ['Task 90']], ['2.5 h', ['Task 30', 'Task 120']], ['1.5 h', ['Task 90']], ['2 h', ['Task 90', 'Task 30']], ['2 h', ['Task 120']],
  ]);
  expect([behind('backup'), behind('nights'), behind('proof')]).toEqual([['1 of 2', ['a'], ['b']], ['1 of 1', [], ['a']], ['1 of 1', [], ['b']]]);
  expect([behind('handed-over'), behind('answered'), behind('in-target'), behind('we-answered'), behind('provider-time'), behind('accepted')]).toEqual([
    ['3', ['kept', 'late', 'free']], ['1 of 3 answered', ['kept'], ['late', 'free']], ['1 of 3 answered', ['late'], ['kept'], ['free']], ['0 of 1', [], ['kept']], ['0.8 h', ['kept']], ['1', ['Printers']],
  ]);
  // Each figure of the page leads to a list that sums up to it.
  for (const block of monthReport(facts).sections.flatMap((section) => section.blocks)) {
    if (block.type !== 'figures') continue;
    for (const item of block.items.filter(({ href }) => href.startsWith('/reports/'))) {
      const name = item.href.slice('/reports/2026-11.'.length) as Figured;
      const { title, sum } = countedBy(facts, name, words);
      expect(title).toBe(item.label);
      if (/ h$|^\d+$/.test(item.value)) expect(sum).toBe(item.value);
      if (/^\d+ of \d+$/.test(item.note)) expect(sum).toBe(item.note);
    }
  }
});

test('our turn runs from what the provider asked until anything was said here, or it was accepted as done', () => {
  const word = (what: string, by: 'desk' | 'provider', minute: number, data: Word['data'] = {}): Word => ({ id: `${minute}`, what, by, who: '', at: `2026-11-10T09:${minute}:00.000Z`, version: '', data, note: '' });
  const words = [word('escalated', 'desk', 10), word('waiting', 'provider', 20, { for: 'vendor' }), word('waiting', 'provider', 25, { for: 'customer' }), word('comment', 'desk', 30), word('done', 'provider', 40)];
  expect(ourTurns(words)).toEqual([{ from: '2026-11-10T09:25:00.000Z', to: '2026-11-10T09:30:00.000Z' }, { from: '2026-11-10T09:40:00.000Z', to: null }]);
  expect(ourTurns(words, '2026-11-10T10:00:00.000Z').at(-1)).toEqual({ from: '2026-11-10T09:40:00.000Z', to: '2026-11-10T10:00:00.000Z' });
});
