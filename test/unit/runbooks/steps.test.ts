import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSteps, totalMinutes } from '#src/domain/runbook/steps.ts';
import { followSteps } from '#src/domain/runbook/follow-steps.ts';
import { parseStepLine, printStepLine } from '#src/domain/runbook/step-line.ts';
import { countWords, printRecordLink, recordLinks } from '#src/domain/runbook/text.ts';
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

  test('reads minutes, role and optional at the end in any order, and words in the middle as words', () => {
    expect(parseStepLine('- [ ] Approve @provider (1 h 30 min) (optional)')).toEqual({ indent: '', mark: '-', ticked: false, text: 'Approve', minutes: 90, role: 'provider', optional: true });
    expect(parseStepLine('2) [X] Ask @provider to call (5 min)')).toMatchObject({ mark: '2)', ticked: true, text: 'Ask @provider to call', role: null, minutes: 5 });
    expect(parseStepLine('- [ ] (5 min)')).toMatchObject({ text: '(5 min)', minutes: null });
    expect(parseStepLine('- [ ] Empty ()')).toMatchObject({ text: 'Empty ()', minutes: null });
    expect(parseStepLine('- plain')).toBeNull();
  });

  test('what stands under a step is its notes; warnings are found under it and before the first one', () => {
    const steps = parseSteps('## Cut\n\n> Caution: phones stop\n> for an hour\n\n- [ ] Unplug **WAN**\n\n  ```sh\n  - [ ] no step\n  ```\n- [ ] Next\n> **Warning:** not the power\n\n## After\nwords\n- [ ] Call');
    expect(steps.map(({ plain, section, notes, warnings }) => ({ plain, section, notes, warnings }))).toEqual([
      { plain: 'Unplug WAN', section: 'Cut', notes: '```sh\n- [ ] no step\n```', warnings: ['phones stop for an hour'] },
      { plain: 'Next', section: 'Cut', notes: '> **Warning:** not the power', warnings: ['not the power'] },
      { plain: 'Call', section: 'After', notes: '', warnings: [] },
    ]);
  });

  test('a step that links to a runbook runs it', () => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';
    const [step] = parseSteps(`- [ ] [Laptop [build]](tandem://runbook/${id})\n- [ ] ${printRecordLink({ label: 'Laptop [build]', kind: 'runbook', id })} on [FS01](tandem://asset/${id}) (30 min)`).slice(1);
    expect(step).toMatchObject({ plain: 'Laptop [build] on FS01', runbookId: id, minutes: 30 });
    expect(recordLinks(step!.text).map((link) => link.kind)).toEqual(['runbook', 'asset']);
  });

  test('keys stay when minutes, roles, marks and places change, and tell repeated words apart', () => {
    const before = parseSteps('- [ ] Call Helen. (5 min)\n- [ ] Test\n- [ ] Test');
    const after = parseSteps('# New\n* [x] Test\n\n1. [ ] call  **Helen** (1 h) @provider\n- [ ] Test');
    expect(new Set(before.map((step) => step.key)).size).toBe(3);
    expect(after.map((step) => step.key).toSorted()).toEqual(before.map((step) => step.key).toSorted());
  });

  test('a reworded step is followed, a new one and a removed one are told', () => {
    const before = parseSteps('- [ ] Stop the backup job on FS01\n- [ ] Call Helen\n- [ ] Lock the rack');
    const after = parseSteps('- [ ] Call Helen\n- [ ] Stop the nightly backup job on FS01\n- [ ] Write the log');
    const followed = followSteps(before, after);
    expect(followed.keys.get(before[0]!.key)).toBe(after[1]!.key);
    expect(followed).toMatchObject({ reworded: [before[0]!.key], added: [after[2]!.key], removed: [before[2]!.key] });
  });

  const anyStep = fc.record({
    indent: fc.constantFrom('', '  ', '    ', '\t'), mark: fc.constantFrom('-', '*', '+', '1.', '12)'), ticked: fc.boolean(),
    text: fc.string({ unit: fc.constantFrom('a', ' ', '(', ')', '@', '5', 'é', '[', ']', '(5 min)', ' @provider') }).map((text) => text.trim()).filter((text) => text !== '' && parseStepLine(`- [ ] ${text}`)?.text === text),
    minutes: fc.option(fc.nat(9999)), role: fc.option(fc.constantFrom('internal' as const, 'provider' as const)), optional: fc.boolean(),
  });
  test('what is printed is read again to the letter', () => {
    fc.assert(fc.property(anyStep, (step) => {
      expect(parseStepLine(printStepLine(step))).toEqual(step);
    }));
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('- [ ] ', 'a', ' ', '(5 min)', '@provider', '(optional)', '(1 h)', '\t') }), (line) => {
      const read = parseStepLine(line);
      if (read) expect(parseStepLine(printStepLine(read))).toEqual(read);
    }));
  });

  /** Undisturbed: what else the machine does only adds to a time. */
  const quickest = (run: () => void): number => Math.min(...Array.from({ length: 7 }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  }));

  test('200 steps are read in a few milliseconds, and hostile texts take no longer than their length asks for', () => {
    const body = Array.from({ length: 200 }, (_, at) => `${at % 10 === 0 ? '## Part\n' : ''}- [ ] Step ${at} with **words** and [FS01](tandem://asset/01890a5d-ac96-774b-bcce-b302099a8057) (5 min)\n\n  Notes of it.\n`).join('\n');
    expect(totalMinutes(parseSteps(body))).toBe(1000);
    expect(quickest(() => parseSteps(body))).toBeLessThan(25);
    const hostile = (times: number): string => '- [ ] [[[[((((**a** `b (5 min)\n  > Warning: c\n'.repeat(times);
    expect(quickest(() => parseSteps(hostile(8000)))).toBeLessThan(20 * quickest(() => parseSteps(hostile(2000))));
    expect(quickest(() => parseSteps(`- [ ] ${'[('.repeat(100_000)}`))).toBeLessThan(500);
  }, 60_000);

  test('words are counted without marks', () => expect(countWords('# Restore\n\n- [ ] Don’t stop FS-01 (5 min)')).toBe(6));

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
