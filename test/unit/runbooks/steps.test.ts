import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSteps, totalMinutes } from '#src/domain/runbook/steps.ts';
import { diffWords } from '#src/domain/runbook/word-diff.ts';

describe('steps of a runbook', () => {
  test('reads minutes, hours, roles and depth, and leaves code alone', () => {
    const steps = parseSteps(['# Restore', '- [ ] Stop the job (5 min)', '  - [x] In the console @provider', '1. [ ] Wait (1 h)', '- not a step', '```', '- [ ] in code', '```', '- [ ] Last'].join('\n'));
    expect(steps.map(({ text, depth, minutes, role, line }) => [text, depth, minutes, role, line])).toEqual([
      ['Stop the job', 0, 5, null, 1], ['In the console', 1, null, 'provider', 2], ['Wait', 0, 60, null, 3], ['Last', 0, null, null, 8],
    ]);
    expect(totalMinutes(steps)).toBe(65);
  });

  test('sub-steps that state minutes replace their parent’s', () => {
    expect(totalMinutes(parseSteps('- [ ] All (30 min)\n  - [ ] A (10 min)\n  - [ ] B (5 min)'))).toBe(15);
  });

  test('never throws and keeps lines in order, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('- [ ] ', 'a', '\n', '  ', '```', '(5 min)', '@provider ', '1. [x] ', '\t') }), (text) => {
      const lines = parseSteps(text).map((step) => step.line);
      expect(lines).toEqual([...lines].sort((a, b) => a - b));
    }));
  });
});

test('a word diff gives both texts back', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (before, after) => {
    const parts = diffWords(before, after);
    const join = (without: string) => parts.filter((part) => part.kind !== without).map((part) => part.text).join('');
    expect(join('added')).toBe(before);
    expect(join('removed')).toBe(after);
  }));
});
