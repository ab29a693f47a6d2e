import { describe, expect, test } from 'vitest';
import type { OwnershipContext, PersonFacts, RowFacts, RunbookFacts, Span } from '#src/domain/ownership/context.ts';
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
};

interface Spoiled { readonly away?: Readonly<Record<string, Span[]>>; readonly runbook?: RunbookFacts | null; readonly held?: number; readonly shared?: boolean; readonly acceptances?: OwnershipContext['acceptances'] }

function contextOf({ away = {}, runbook = proven, held = 1, shared = false, acceptances = [] }: Spoiled): OwnershipContext {
  return { today, person: (id) => staff.find((one) => one.id === id), absencesOf: (id) => away[id] ?? [], runbook, rowsHeldBy: () => held, shared, acceptances };
}
const found = (change: Partial<RowFacts>, spoiled: Spoiled = {}) => findingsOf({ ...row, ...change }, contextOf(spoiled));
const lines = (change: Partial<RowFacts>, spoiled: Spoiled = {}) => found(change, spoiled).map((finding) => `${finding.severity}: ${finding.text}`);

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
  ['no after-hours owner', { afterHoursId: null }, {}, ['warn: No after-hours owner']],
  ['no after-hours owner, none needed', { afterHoursId: null, afterHoursNeeded: false }, {}, []],
  ['no backup', { backupId: null }, {}, ['warn: No backup person']],
  ['backup is the accountable', { backupId: 'dana' }, {}, ['warn: Backup is the same person']],
  ['accountable left', { accountableId: 'gone' }, {}, ['bad: Gone has left']],
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
  ['provider named, shared', { responsible: 'provider' }, { shared: true }, []],
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
  ['escalation to who left', { escalation: [{ personId: 'gone', channel: 'phone', waitMinutes: 0 }] }, {}, ['warn: Escalation step 1 has no phone']],
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
    const accept = (until: string | null) => found({ backupId: null, afterHoursId: null }, { acceptances: [{ id: 'a', finding: 'no-backup', reason: 'Small row', until }] });
    expect(accept(today).map((one) => [one.code, one.accepted?.reason ?? null])).toEqual([['no-after-hours', null], ['no-backup', 'Small row']]);
    expect(accept(null)[1]!.accepted).toEqual({ id: 'a', reason: 'Small row', until: null });
    expect(accept('2026-11-22').every((one) => one.accepted === null)).toBe(true);
  });

  test('covered needs somebody accountable and nothing bad that is open', () => {
    const covered = (change: Partial<RowFacts>, spoiled: Spoiled = {}) => isCovered({ ...row, ...change }, found(change, spoiled));
    expect(covered({})).toBe(true);
    expect(covered({ backupId: null })).toBe(true);
    expect(covered({ agreement: 'disputed' })).toBe(false);
    expect(covered({ agreement: 'disputed' }, { acceptances: [{ id: 'a', finding: 'disputed', reason: 'Meeting on Friday', until: null }] })).toBe(true);
    expect(covered({ accountableId: null }, { acceptances: [{ id: 'a', finding: 'no-accountable', reason: 'Later', until: null }] })).toBe(false);
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
  expect(agreementWords({ ...row, agreement: 'outdated' }, true)).toEqual({ words: 'Changed since', tone: 'warn' });
});
