import { describe, expect, test } from 'vitest';
import { awayChoiceOf, awaySearch } from '../../../renderer/records/awayChoice.ts';

const days = { personId: '01HZX-a_b', from: '2026-12-01', to: '2026-12-14' };

describe('who is away, in an address', () => {
  test.each([[days], [{ ...days, to: null }], [{ ...days, to: days.from }]])('%j comes back as it went', (choice) => {
    expect(awayChoiceOf(awaySearch(choice))).toEqual(choice);
  });
  test.each([
    ['nothing', ''], ['something else', '?mend=no-backup'], ['nobody', '?away=&from=2026-12-01&to=2026-12-14'], ['no last day', '?away=p&from=2026-12-01'],
    ['a person that is no id', '?away=a%20b%22&from=2026-12-01&to=2026-12-14'], ['a day that does not exist', '?away=p&from=2026-02-30&to=2026-12-14'],
    ['a last day that does not exist', '?away=p&from=2026-12-01&to=soon'], ['days that end before they begin', '?away=p&from=2026-12-14&to=2026-12-01'],
  ])('%s asks for nobody', (_, search) => {
    expect(awayChoiceOf(search)).toBeNull();
  });
});
