import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedTerms, divisionFields, isOpenToAnswers, SITES, standingOf, termsOf, versionOf, wordKinds, type AgreementWord, type Terms } from '#src/domain/ownership/agreement.ts';
import { termChangesInWords, termInWords, termLines } from '#src/domain/ownership/term-words.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const word = (text: string): AgreementWord => {
  const [what, version = ''] = text.split(' ');
  return { id: text, what: what as AgreementWord['what'], who: 'x', at: '', version, data: {}, note: '' };
};
const said = (...texts: string[]) => texts.map(word);

describe('where both sides stand', () => {
  const cases: readonly [string, string[], string][] = [
    ['nothing was said', [], 'none'],
    ['asked', ['asked v1'], 'proposed'],
    ['asked, then taken back', ['asked v1', 'taken_back v1'], 'none'],
    ['agreed as it stands', ['asked v1', 'agreed v1'], 'agreed'],
    ['agreed, then changed', ['asked v0', 'agreed v0'], 'outdated'],
    ['agreed, changed, and asked again', ['asked v0', 'agreed v0', 'asked v1'], 'proposed'],
    ['agreed, changed, asked, and changed back: no answer is needed', ['asked v1', 'agreed v1', 'asked v2'], 'agreed'],
    ['agreed, changed, asked, taken back', ['agreed v0', 'asked v1', 'taken_back v1'], 'outdated'],
    ['disputed', ['asked v1', 'disputed v1'], 'disputed'],
    ['disputed, then changed: the dispute stands until it is asked again', ['asked v0', 'disputed v0'], 'disputed'],
    ['disputed, changed and asked again', ['disputed v0', 'asked v1'], 'proposed'],
    ['agreed, then disputed as it stands', ['asked v1', 'agreed v1', 'disputed v1'], 'disputed'],
    ['agreed once, disputed later, changed back to what was agreed: the later word counts', ['agreed v1', 'asked v2', 'disputed v2'], 'disputed'],
    ['an answer that came while it was taken back', ['asked v1', 'agreed v1', 'taken_back v1'], 'agreed'],
  ];
  test.each(cases)('%s', (_, words, state) => expect(standingOf(said(...words), 'v1').state).toBe(state));

  test('the provider may answer from the request until it is taken back, and may change its mind', () => {
    const open = (...words: string[]) => isOpenToAnswers(said(...words));
    expect([open(), open('asked v1'), open('asked v1', 'agreed v1'), open('asked v1', 'taken_back v1'), open('asked v1', 'taken_back v1', 'asked v2')]).toEqual([false, true, true, false, true]);
  });

  const words = fc.array(fc.record({ what: fc.constantFrom(...wordKinds), version: fc.constantFrom('v1', 'v2', 'v3') })).map((all) => all.map(({ what, version }) => word(`${what} ${version}`)));
  test('agreed is said of nothing but the version that was agreed last', () => {
    fc.assert(fc.property(words, fc.constantFrom('v1', 'v2', 'v3'), (all, version) => {
      const { state, answer, agreed } = standingOf(all, version);
      expect(state === 'agreed').toBe(answer?.what === 'agreed' && answer.version === version);
      if (state === 'outdated') expect(agreed?.version).not.toBe(version);
      if (agreed === null) expect(['none', 'proposed', 'disputed']).toContain(state);
    }));
  });
  test('a request waits until something else is said', () => {
    fc.assert(fc.property(words, (all) => {
      expect(standingOf([...all, word('asked v9')], 'v9').waiting?.version).toBe('v9');
      expect(standingOf([...all, word('disputed v9')], 'v9').waiting).toBeNull();
    }));
  });
});

describe('the version of a division', () => {
  const terms = fc.dictionary(fc.constantFrom(...divisionFields), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string())));
  const sites = fc.uniqueArray(fc.uuid());
  test('hangs on what divides the work and is filled in, and on no order', () => {
    fc.assert(fc.property(terms, sites, fc.string(), (values, some, other) => {
      const version = versionOf(termsOf(values, some), sha256);
      const shuffled = Object.fromEntries(Object.entries({ ...values, reviewedOn: other, privateNotes: other, evidenceOn: other }).reverse());
      expect(versionOf(termsOf(shuffled, [...some].reverse()), sha256)).toBe(version);
    }));
  });
  test('two divisions have one version exactly when nothing differs', () => {
    fc.assert(fc.property(terms, terms, (a, b) => {
      const [left, right] = [termsOf(a, []), termsOf(b, [])];
      expect(versionOf(left, sha256) === versionOf(right, sha256)).toBe(changedTerms(left, right).length === 0);
    }));
  });
  test.each(divisionFields)('a change of %s makes another one', (field) => {
    expect(versionOf(termsOf({ [field]: 'a' }, []), sha256)).not.toBe(versionOf(termsOf({ [field]: 'b' }, []), sha256));
  });
});

test('terms in words: names of what is not shared are left out, a switch that is off says nothing', () => {
  const terms: Terms = {
    name: 'Backups', responsible: 'shared', afterHoursNeeded: false, accountableId: 'p1', backupId: 'p2', responseMinutes: 30, [SITES]: ['s1'],
    escalation: [{ personId: 'p1', channel: 'phone', waitMinutes: 10 }, { personId: '', role: 'Duty manager', channel: 'mobile', waitMinutes: 0 }],
  };
  const titleOf = (id: string) => ({ p1: 'Dana', s1: 'Branch 2' })[id];
  expect(termLines(terms, titleOf).map(({ label, text }) => `${label}: ${text}`)).toEqual([
    'Responsible: Shared', 'Accountable: Dana', 'Backup: not shared', 'Response target: 30 minutes',
    'Escalation: 1. Dana, phone, then wait 10 min; 2. Duty manager, mobile', 'Sites: Branch 2',
  ]);
  expect(termInWords('responsible', null, titleOf)).toBe('');
  expect(termChangesInWords(terms, { ...terms, responsible: 'provider' }, titleOf)).toEqual([{ label: 'Responsible', before: 'Shared', after: 'Provider', long: false }]);
});
