import { describe, expect, test } from 'vitest';
import type { OwnershipContext, PersonFacts, RowFacts, RunbookFacts, Span, TwinFacts } from '#src/domain/ownership/context.ts';
import { findingsOf, isCovered } from '#src/domain/ownership/findings.ts';
import { speakingRunbook } from '#src/domain/ownership/runbook.ts';
import { agreementWords } from '#src/domain/ownership/words.ts';

const today = '2026-11-23';
const person = (id: string, extra: Partial<PersonFacts> = {}): PersonFacts => ({ id, name: `${id[0]!.toUpperCase()}${id.slice(1)}`, side: 'internal', team: false, phone: '+1 555 0100', mobile: null, gone: false, ...extra });
const staff = [
  person('dana'), person('lea'), person('oskar', { phone: null }), person('gone', { gone: true }),
  person('marcus', { side: 'provider' }), person('desk', { side: 'provider', team: true }),
];
const proven: RunbookFacts = { id: 'rb', title: 'Restore test', provenOn: '2026-11-11', reviewedOn: '2026-11-11', reviewEveryDays: 180 };

/** A row without any finding; each case spoils it in one place. */
const row: RowFacts = {
  id: 'r', createdAt: '2026-11-01T08:00:00.000Z', name: 'Restore testing', areaId: null, responsible: 'internal', internalPart: null, providerPart: null,
  accountableId: 'dana', backupId: 'lea', afterHoursId: 'dana', afterHoursNeeded: true, severity: 'normal', escalation: null,
  evidenceKind: 'Restore log', evidenceOn: '2026-11-20', evidenceEveryDays: 30, agreement: 'none', agreementNote: null, agreedOn: null,
  businessHoursId: null, tool: 'Veeam', toolAdminId: 'dana', reviewedOn: null, reviewEveryDays: null,
};

interface Spoiled { readonly away?: Readonly<Record<string, Span[]>>; readonly runbook?: RunbookFacts | null; readonly held?: number; readonly shared?: boolean; readonly acceptances?: OwnershipContext['acceptances']; readonly twins?: readonly TwinFacts[] }

function contextOf({ away = {}, runbook = proven, held = 1, shared = false, acceptances = [], twins = [] }: Spoiled): OwnershipContext {
  return { today, person: (id) => staff.find((one) => one.id === id), absencesOf: (id) => away[id] ?? [], runbook, rowsHeldBy: () => held, shared, acceptances, twins };
}
const found = (change: Partial<RowFacts>, spoiled: Spoiled = {}) => findingsOf({ ...row, ...change }, contextOf(spoiled));
const lines = (change: Partial<RowFacts>, spoiled: Spoiled = {}) => found(change, spoiled).map((finding) => `${finding.severity}: ${finding.text}`);

const steps = (...list: string[]): RowFacts['escalation'] => list.map((one, at) => {
  const [personId, channel] = one.split(' ') as [string, 'phone' | 'mobile'];
  return { personId, channel, waitMinutes: at * 15 };
});
const twin = (extra: Partial<TwinFacts> = {}): TwinFacts => ({ id: 'twin', area: 'Protection', accountableId: 'dana', responsible: 'internal', ...extra });
const span = (startsOn: string, endsOn: string): Span => ({ startsOn, endsOn });

const cases: readonly [what: string, row: Partial<RowFacts>, context: Spoiled, expected: readonly string[]][] = [
  ['a row that is whole', {}, {}, []],
  ['nobody is accountable', { accountableId: null }, {}, ['bad: Nobody is accountable']],
  ['an accountable id that names nobody', { accountableId: 'nobody' }, {}, ['bad: Nobody is accountable']],
  ['nobody accountable hides what only follows from it', { accountableId: null, backupId: null, afterHoursId: null, responsible: null }, {}, ['bad: Nobody is accountable', 'warn: Not decided who does it']],
  ['not decided who is responsible', { responsible: null }, {}, ['warn: Not decided who does it']],
  ['shared, neither part', { responsible: 'shared', agreement: 'agreed' }, {}, ['warn: Who does which part?']],
  ['shared, blank text counts as missing', { responsible: 'shared', agreement: 'agreed', internalPart: 'Look', providerPart: ' \n' }, {}, ['warn: Who does which part?']],
  ['shared, both parts', { responsible: 'shared', agreement: 'agreed', internalPart: 'Look', providerPart: 'Mend' }, {}, []],
  ['internal, but the provider’s part is written down', { providerPart: 'Mend' }, {}, ['warn: Both sides claim it']],
  ['provider, but our part is written down', { responsible: 'provider', internalPart: 'Look', agreement: 'agreed' }, {}, ['warn: Both sides claim it']],
  ['shared, both parts say the same', { responsible: 'shared', agreement: 'agreed', internalPart: 'Watch the log', providerPart: ' watch the log. ' }, {}, ['warn: Both sides claim it']],
  ['a twin row with another accountable', {}, { twins: [twin({ accountableId: 'lea' })] }, ['bad: Two people are accountable']],
  ['a twin row that is the same', {}, { twins: [twin()] }, []],
  ['a twin row that nobody answers for', {}, { twins: [twin({ accountableId: null, responsible: null })] }, []],
  ['a twin row that the provider does', {}, { twins: [twin({ responsible: 'provider' })] }, ['warn: Both sides claim it']],
  ['a twin and a written part say one thing once', { providerPart: 'Mend' }, { twins: [twin({ responsible: 'provider' })] }, ['warn: Both sides claim it']],
  ['owner by day left', { businessHoursId: 'gone' }, {}, ['warn: Gone has left']],
  ['after-hours owner left', { afterHoursId: 'gone' }, {}, ['warn: Gone has left']],
  ['after-hours owner left, none needed', { afterHoursId: 'gone', afterHoursNeeded: false }, {}, []],
  ['who holds the admin rights left', { toolAdminId: 'gone' }, {}, ['bad: Admin Gone has left']],
  ['nobody is named for the admin rights', { toolAdminId: null }, {}, []],
  ['no backup, accountable away within a week', { backupId: null }, { away: { dana: [span('2026-11-30', '2026-12-04')] } }, ['bad: No backup, away in 7 days']],
  ['no backup, accountable away later', { backupId: null }, { away: { dana: [span('2026-12-01', '2026-12-04')] } }, ['warn: No backup person']],
  ['row review overdue', { reviewedOn: '2026-08-01', reviewEveryDays: 90 }, {}, ['warn: Review 24 days overdue']],
  ['row review on its last day', { reviewedOn: '2026-08-25', reviewEveryDays: 90 }, {}, []],
  ['row never reviewed, but new', { reviewEveryDays: 90 }, {}, []],
  ['row never reviewed in its first period', { reviewEveryDays: 10 }, {}, ['warn: Review 12 days overdue']],
  ['no after-hours owner', { afterHoursId: null }, {}, ['warn: No after-hours owner']],
  ['no after-hours owner, none needed', { afterHoursId: null, afterHoursNeeded: false }, {}, []],
  ['no backup', { backupId: null }, {}, ['warn: No backup person']],
  ['backup is the accountable', { backupId: 'dana' }, {}, ['warn: Backup is the same person']],
  ['accountable left', { accountableId: 'gone' }, {}, ['bad: Gone has left']],
  ['accountable left, who does it by day too', { accountableId: 'gone', businessHoursId: 'gone' }, {}, ['bad: Gone has left']],
  ['backup left', { backupId: 'gone' }, {}, ['warn: Backup Gone has left']],
  ['backup away now', {}, { away: { lea: [span('2026-11-20', '2026-11-24')] } }, ['warn: Backup is away now']],
  ['backup away tomorrow', {}, { away: { lea: [span('2026-11-24', '2026-11-24')] } }, ['warn: Backup is away tomorrow']],
  ['backup away on the fourteenth day', {}, { away: { lea: [span('2026-12-07', '2026-12-09')] } }, ['warn: Backup is away in 14 days']],
  ['backup away on the fifteenth day', {}, { away: { lea: [span('2026-12-08', '2026-12-09')] } }, []],
  ['backup was away', {}, { away: { lea: [span('2026-11-10', '2026-11-22')] } }, []],
  ['both away, first together in 12 days', {}, { away: { lea: [span('2026-12-01', '2026-12-31')], dana: [span('2026-12-05', '2026-12-06')] } }, ['bad: Both are away in 12 days']],
  ['both away, one after the other', {}, { away: { lea: [span('2026-12-01', '2026-12-02')], dana: [span('2026-12-03', '2026-12-06')] } }, ['warn: Backup is away in 8 days']],
  ['no runbook', {}, { runbook: null }, ['warn: No runbook']],
  ['proven 90 days ago', {}, { runbook: { ...proven, provenOn: '2026-08-25' } }, []],
  ['proven 94 days ago', {}, { runbook: { ...proven, provenOn: '2026-08-21' } }, ['warn: Last proven 94 days ago']],
  ['review of the runbook overdue', {}, { runbook: { ...proven, reviewedOn: '2026-05-26' } }, ['warn: Runbook review 1 day overdue']],
  ['evidence stale', { evidenceOn: '2026-10-16' }, {}, ['warn: Evidence is 38 days old']],
  ['evidence on its last day', { evidenceOn: '2026-10-24' }, {}, []],
  ['no evidence after one period', { evidenceOn: null, createdAt: '2026-10-01T08:00:00.000Z' }, {}, ['warn: No evidence yet']],
  ['no evidence, row is new', { evidenceOn: null }, {}, []],
  ['no cadence of evidence', { evidenceOn: null, evidenceEveryDays: null, createdAt: '2020-01-01T08:00:00.000Z' }, {}, []],
  ['provider named by side, not shared', { responsible: 'provider' }, {}, ['warn: Not shared with the provider']],
  ['provider named as backup, not shared', { backupId: 'marcus' }, {}, ['warn: Not shared with the provider']],
  ['provider named, shared, never asked', { responsible: 'provider' }, { shared: true }, ['warn: Provider was never asked']],
  ['provider named, asked, no answer', { responsible: 'provider', agreement: 'proposed' }, { shared: true }, ['warn: Provider has not answered']],
  ['provider named, asked, but no longer shared', { responsible: 'provider', agreement: 'proposed' }, {}, ['warn: Not shared with the provider']],
  ['provider not named, shared, never asked', {}, { shared: true }, []],
  ['provider named by day only, not shared', { businessHoursId: 'marcus' }, {}, ['warn: Not shared with the provider']],
  ['provider named, agreed elsewhere', { responsible: 'provider', agreement: 'agreed' }, {}, []],
  ['disputed, with words', { agreement: 'disputed', agreementNote: ' mailbox purge is yours ' }, {}, ['bad: Provider: “mailbox purge is yours”']],
  ['disputed, without words', { agreement: 'disputed' }, {}, ['bad: The provider disagrees']],
  ['changed since agreed', { agreement: 'outdated' }, {}, ['warn: Changed since agreed']],
  ['eight rows held', { backupId: null }, { held: 8 }, ['warn: No backup person']],
  ['nine rows held, nobody behind', { backupId: null }, { held: 9 }, ['warn: One person holds this', 'warn: No backup person']],
  ['nine rows held, nobody behind a critical one', { backupId: null, severity: 'critical' }, { held: 9 }, ['bad: One person holds this', 'warn: No backup person']],
  ['nine rows held, backup left', { backupId: 'gone' }, { held: 9 }, ['warn: One person holds this', 'warn: Backup Gone has left']],
  ['nine rows held, somebody behind', {}, { held: 9 }, []],
  ['nine rows held by a team', { accountableId: 'desk', backupId: null, agreement: 'agreed' }, { held: 9 }, ['warn: No backup person']],
  ['escalation without a phone', { escalation: [{ personId: 'dana', channel: 'phone', waitMinutes: 0 }, { personId: 'oskar', channel: 'email', waitMinutes: 30 }] }, {}, ['warn: Escalation step 2 has no phone']],
  ['escalation to who left', { escalation: [{ personId: 'gone', channel: 'phone', waitMinutes: 0 }] }, {}, ['warn: Escalation: Gone has left']],
  ['escalation comes back after others', { escalation: steps('dana phone', 'lea phone', 'dana mobile') }, {}, ['warn: Escalation comes back to Dana']],
  ['escalation repeats the same way at once', { escalation: steps('dana phone', 'dana phone') }, {}, ['warn: Escalation comes back to Dana']],
  ['escalation tries a second way to the same person', { escalation: steps('dana phone', 'dana mobile', 'lea phone') }, {}, []],
  ['escalation in a circle with a step without a phone', { escalation: steps('oskar phone', 'lea phone', 'oskar phone') }, {}, ['warn: Escalation step 1 has no phone', 'warn: Escalation comes back to Oskar']],
  ['unnamed steps of the other side are no circle', { escalation: steps(' phone', ' phone') }, {}, ['warn: Escalation step 1 has no phone']],
  ['escalation to who was removed', { escalation: [{ personId: 'x', channel: 'phone', waitMinutes: 0 }] }, {}, ['warn: Escalation step 1 has no phone']],
];

describe('findings of a responsibility', () => {
  test.each(cases)('%s', (_what, change, context, expected) => {
    expect(lines(change, context)).toEqual(expected);
  });

  test('the remedy writes the part that is missing', () => {
    const remedy = (change: Partial<RowFacts>) => found({ responsible: 'shared', agreement: 'agreed', ...change })[0];
    expect(remedy({ providerPart: 'Mend' })).toMatchObject({ detail: 'Shared, but only the provider’s part is written down.', remedy: { label: 'Write our part', field: 'internalPart' } });
    expect(remedy({ internalPart: 'Look' })).toMatchObject({ remedy: { label: 'Write the provider’s part', field: 'providerPart' } });
  });

  test('the worst comes first', () => {
    expect(lines({ agreement: 'disputed', backupId: null, evidenceOn: '2026-01-01' }, { runbook: null })).toEqual([
      'bad: The provider disagrees', 'warn: No backup person', 'warn: No runbook', 'warn: Evidence is 326 days old',
    ]);
  });

  test('an acceptance mutes its finding through its last day and comes after the open ones', () => {
    const accept = (until: string | null) => found({ backupId: null, afterHoursId: null }, { acceptances: [{ id: 'a', finding: 'no-backup', reason: 'Small row', until, facts: null }] });
    expect(accept(today).map((one) => [one.code, one.accepted?.reason ?? null])).toEqual([['no-after-hours', null], ['no-backup', 'Small row']]);
    expect(accept(null)[1]!.accepted).toEqual({ id: 'a', reason: 'Small row', until: null });
    expect(accept('2026-11-22').every((one) => one.accepted === null)).toBe(true);
  });

  test('covered needs somebody accountable and nothing bad that is open', () => {
    const covered = (change: Partial<RowFacts>, spoiled: Spoiled = {}) => isCovered({ ...row, ...change }, found(change, spoiled));
    expect(covered({})).toBe(true);
    expect(covered({ backupId: null })).toBe(true);
    expect(covered({ agreement: 'disputed' })).toBe(false);
    expect(covered({ agreement: 'disputed' }, { acceptances: [{ id: 'a', finding: 'disputed', reason: 'Meeting on Friday', until: null, facts: null }] })).toBe(true);
    expect(covered({ accountableId: null }, { acceptances: [{ id: 'a', finding: 'no-accountable', reason: 'Later', until: null, facts: null }] })).toBe(false);
  });
});

test('the runbook that was run last speaks for the row; what was never run comes last', () => {
  const one = (id: string, provenOn: string | null): RunbookFacts => ({ ...proven, id, provenOn });
  expect(speakingRunbook([one('a', null), one('b', '2026-01-01'), one('c', '2026-05-01')])?.id).toBe('c');
  expect(speakingRunbook([one('a', null)])?.id).toBe('a');
  expect(speakingRunbook([])).toBeNull();
});

test('the column “Agreed” says nothing before anything is decided', () => {
  expect(agreementWords({ ...row, responsible: null, accountableId: null }, false)).toBeNull();
  expect(agreementWords(row, false)?.words).toBe('Not shared');
  expect(agreementWords(row, true)?.words).toBe('Shared, not asked');
  expect(agreementWords({ ...row, responsible: 'internal' }, false, false)?.words).toBe('Not needed');
  expect(agreementWords({ ...row, responsible: 'internal' }, false, true)?.words).toBe('Not shared');
  expect(agreementWords({ ...row, agreement: 'outdated' }, true)).toEqual({ words: 'Changed since', tone: 'warn' });
});
