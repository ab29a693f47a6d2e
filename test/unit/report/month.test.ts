import { expect, test } from 'vitest';
import type { ReportDocument } from '#src/domain/report/document.ts';
import { weeksChart } from '#src/domain/report/chart.ts';
import { monthInWords, monthReport, type MonthFacts } from '#src/domain/report/month.ts';
import { reportPage } from '#src/domain/report/page.ts';
import type { WorkedTime } from '#src/domain/work/hours.ts';
import { ourTurns } from '#src/domain/work/turns.ts';
import type { Word } from '#src/domain/words/word.ts';

const empty: MonthFacts = {
  month: '2026-11', from: '2026-11-01', to: '2026-11-30', today: '2026-11-24', now: '2026-11-24T12:00:00.000Z', customer: 'Pellworth', provider: 'Northwind', rows: [], findings: 0, times: [],
  responsibilityNames: new Map(), rounds: [], turns: [], providerMinutes: 0, projects: [], accepted: [], expiring: [], expiringTotal: 0, note: '',
};
const sectionOf = ({ sections }: ReportDocument, title: string) => sections.find((one) => one.title === title)!;
const figures = (document: ReportDocument, title: string) => Object.fromEntries(sectionOf(document, title).blocks.flatMap((block) => (block.type === 'figures' ? block.items : [])).map((item) => [item.label, item]));
const lines = (document: ReportDocument, title: string) => sectionOf(document, title).blocks.flatMap((block) => (block.type === 'lines' ? block.items : []));

test('an empty month says so, section by section, and has no made-up number', () => {
  const document = monthReport(empty);
  const words = document.sections.flatMap((section) => section.blocks.flatMap((block) => (block.type === 'text' ? [block.text] : block.type === 'lines' ? [block.empty] : [])));
  expect(words).toEqual(['No time was noted in this month.', 'Nothing was handed to Northwind in this month.', 'No project is under way.', 'No gap was accepted, and no proof is stale.', 'Nothing ends within 90 days.']);
  expect(figures(document, 'Who does what')['With a backup']).toMatchObject({ value: '–', note: 'none to cover' });
  expect(document).toMatchObject({ title: 'IT in November 2026', subtitle: 'Pellworth, up to 2026-11-24' });
});

test('coverage, proof and gaps: each number says of how many, and leads to its rows', () => {
  const row = (id: string, change: object) => ({ id, name: id, accountable: true, backup: true, afterHours: true, afterHoursNeeded: true, runbook: true, covered: true, evidence: { on: null, everyDays: null }, ...change });
  const document = monthReport({
    ...empty, findings: 3, rows: [row('a', {}), row('b', { backup: false, covered: false }), row('Restore testing', { afterHoursNeeded: false, evidence: { on: '2026-08-01', everyDays: 30 } }), row('d', { evidence: { on: '2026-11-20', everyDays: 30 } })],
    accepted: [{ name: 'Printers', href: '/ownership/p', finding: 'No runbook', reason: 'Leaves in March', until: '2027-03-01' }],
  });
  expect(figures(document, 'Who does what')['With a backup']).toMatchObject({ value: '75 %', note: '3 of 4', href: '/ownership', tone: 'warn' });
  expect(figures(document, 'Risks and proof')).toMatchObject({ 'Proof is fresh': { value: '50 %', note: '1 of 2' }, 'Gaps accepted': { value: '1' } });
  expect(lines(document, 'Risks and proof')).toEqual([
    { text: 'Restore testing', detail: 'last proven 2026-08-01, due every 30 days', tone: 'warn', href: '/ownership/Restore testing' },
    { text: 'Printers', detail: 'No runbook, accepted: Leaves in March, until 2027-03-01', tone: 'plain', href: '/ownership/p' },
  ]);
});

test('hours by kind, week and responsibility', () => {
  const time = (on: string, minutes: number, workType: WorkedTime['workType'], responsibilityId: string | null, afterHours = false): WorkedTime => ({ on, minutes, workType, personId: 'p', taskId: `${on}${minutes}`, responsibilityId, afterHours });
  const document = monthReport({ ...empty, times: [time('2026-11-02', 90, 'reactive', 'r1', true), time('2026-11-10', 30, 'reactive', 'r1'), time('2026-11-10', 120, 'planned', null)], responsibilityNames: new Map([['r1', 'First line']]) });
  expect(figures(document, 'Where the hours went')).toMatchObject({ Interruptions: { value: '2 h', note: '50 % of the time noted' }, 'Planned and projects': { value: '2 h' }, 'After hours': { value: '1.5 h' } });
  expect(lines(document, 'Where the hours went').map(({ text, detail }) => [text, detail])).toEqual([['First line', '2 h in 2 interruptions, 0 h planned'], ['No responsibility named', '0 h in 0 interruptions, 2 h planned']]);
  const weeks = sectionOf(document, 'Where the hours went').blocks.find((block) => block.type === 'weeks')!;
  expect(weeks.bars.reduce((sum, bar) => sum + bar.reactive + bar.planned, 0)).toBe(240);
  expect(weeksChart(weeks.bars).bars.every((bar) => bar.y >= 0 && bar.height > 0)).toBe(true);
});

test('answers on both sides: medians, targets kept, what is late by name', () => {
  const round = (title: string, answeredAt: string | null, dueAt: string | null) => ({ askedAt: '2026-11-10T09:00:00.000Z', respond: dueAt ? { minutes: 60, hours: null } : null, dueAt, answeredAt, endedAt: null, taskId: title, title });
  const due = '2026-11-10T10:00:00.000Z';
  const document = monthReport({
    ...empty, providerMinutes: 90, rounds: [round('kept', '2026-11-10T09:20:00.000Z', due), round('late', '2026-11-10T11:30:00.000Z', due), round('no target', '2026-11-10T09:40:00.000Z', null), round('open', null, due)],
    turns: [{ from: '2026-11-11T09:00:00.000Z', to: '2026-11-11T09:30:00.000Z', taskId: 'kept', title: 'kept' }, { from: '2026-11-12T09:00:00.000Z', to: null, taskId: 'late', title: 'late' }],
  });
  expect(figures(document, 'How fast both sides answered')).toMatchObject({
    'Tasks handed over': { value: '4', note: 'Northwind spent 1.5 h' }, 'Northwind answered after': { value: '40 min', note: 'median of 3' }, 'Within the target': { value: '1 of 3', tone: 'warn' }, 'We answered after': { value: '30 min', note: 'median of 1, 1 open' },
  });
  expect(lines(document, 'How fast both sides answered').map(({ text, detail, href }) => [text, detail, href])).toEqual([['late', 'answered 1 h 30 min late', '/work/late'], ['open', 'not answered, 14 d 2 h over', '/work/open']]);
});

test('projects and what ends; long lists say how many more', () => {
  const project = (id: string, change: object) => ({ id, name: id, status: 'active', dueOn: null, doneOn: null, putOff: 0, ...change });
  const document = monthReport({
    ...empty, projects: [project('late', { dueOn: '2026-11-01', putOff: 2 }), project('done', { status: 'done', doneOn: '2026-11-05' }), project('done before', { status: 'done', doneOn: '2026-10-05' }), project('open', {})],
    expiring: Array.from({ length: 8 }, (_, at) => ({ href: `/assets/a${at}`, name: `Asset ${at}`, what: 'warranty', on: at === 0 ? '2026-12-01' : '2027-01-15' })), expiringTotal: 11,
  });
  expect(lines(document, 'Projects').map(({ text, detail, tone }) => [text, detail, tone])).toEqual([['late', 'due 2026-11-01, late, put off 2 times this month', 'bad'], ['done', 'done on 2026-11-05', 'ok'], ['open', 'no date set', 'plain']]);
  expect(sectionOf(document, 'What ends within 90 days').blocks[0]).toMatchObject({ more: 5, items: expect.arrayContaining([{ text: 'Asset 0', detail: 'warranty ends 2026-12-01', tone: 'warn', href: '/assets/a0' }]) });
});

test('the page holds the same words, and no text becomes markup', () => {
  const html = reportPage(monthReport({ ...empty, note: 'All <b>quiet</b> & "well"', times: [{ on: '2026-11-02', minutes: 60, workType: 'planned', personId: null, taskId: 't', responsibilityId: null, afterHours: false }] }));
  expect(html).toContain('All &lt;b&gt;quiet&lt;/b&gt; &amp; &quot;well&quot;');
  expect(html).toContain('<svg');
  expect(html).not.toMatch(/<script|https?:/);
  expect(['2026-01', '2026-12'].map(monthInWords)).toEqual(['January 2026', 'December 2026']);
});

test('our turn runs from what the provider asked until anything was said here, or it was accepted as done', () => {
  const word = (what: string, by: 'desk' | 'provider', minute: number, data: Word['data'] = {}): Word => ({ id: `${minute}`, what, by, who: '', at: `2026-11-10T09:${minute}:00.000Z`, version: '', data, note: '' });
  const words = [word('escalated', 'desk', 10), word('waiting', 'provider', 20, { for: 'vendor' }), word('waiting', 'provider', 25, { for: 'customer' }), word('comment', 'desk', 30), word('done', 'provider', 40)];
  expect(ourTurns(words)).toEqual([{ from: '2026-11-10T09:25:00.000Z', to: '2026-11-10T09:30:00.000Z' }, { from: '2026-11-10T09:40:00.000Z', to: null }]);
  expect(ourTurns(words, '2026-11-10T10:00:00.000Z').at(-1)).toEqual({ from: '2026-11-10T09:40:00.000Z', to: '2026-11-10T10:00:00.000Z' });
});
