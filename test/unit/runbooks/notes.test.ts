import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseNote, printNote } from '#src/domain/runbook/front-matter.ts';
import { encodePath, mapLinks, relativePath, resolvePath } from '#src/domain/runbook/note-links.ts';
import { reviewState } from '#src/domain/runbook/review.ts';

describe('a note with its head', () => {
  test('reads what other programs write', () => {
    expect(parseNote('\ufeff---\r\ntitle: "Restore: weekly"\r\ntags: [a, "b, c", \'d\']\r\nowner: Dana # lead\r\nlist:\r\n  - one\r\n  - two\r\nnote: |\r\n  first\r\n  second\r\n???\r\n---\r\n\r\n# Body')).toEqual({
      head: { title: 'Restore: weekly', tags: ['a', 'b, c', 'd'], owner: 'Dana', list: ['one', 'two'], note: 'first\nsecond' }, body: '# Body',
    });
    expect(parseNote('no head\n---\nhere')).toEqual({ head: {}, body: 'no head\n---\nhere' });
    expect(parseNote('---\n---\ntext')).toEqual({ head: {}, body: 'text' });
  });

  test('what is printed is read again to the letter', () => {
    const value = fc.string({ unit: fc.constantFrom('a', ' ', '"', "'", ':', '#', '\n', ',', '[', ']', '-', '\\', 'é') });
    fc.assert(fc.property(fc.record({ title: value.filter(Boolean), tags: fc.array(value.filter(Boolean), { minLength: 1 }) }), value, (head, body) => {
      expect(parseNote(printNote({ head, body }))).toEqual({ head, body });
    }));
    fc.assert(fc.property(fc.string(), (source) => { parseNote(source); }));
  });
});

describe('links between notes', () => {
  test('are rewritten outside of code only, with their titles', () => {
    expect(mapLinks('[a](x.md "T") ![p](<p 1.png>) `[c](y.md)`\n```\n[d](z.md)\n```', ({ target, image }) => `${image ? 'I' : 'L'}:${target.replaceAll(' ', '_')}`))
      .toBe('[a](L:x.md "T") ![p](I:p_1.png) `[c](y.md)`\n```\n[d](z.md)\n```');
  });
  test('stay below the root and are no addresses', () => {
    expect(resolvePath('a/b/c.md', '../d%20e.md#part')).toBe('a/d e.md');
    for (const address of ['../../../etc/passwd', 'https://x.example/a.md', '/etc/passwd', 'javascript:alert(1)', 'a\\b', '%E0%A4%A', '#part', 'C:/x', 'a%00b']) expect(resolvePath('a/b.md', address)).toBeNull();
  });
  test('the way there leads back', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'B', ' ', '(', ')', "'", 'é', '#', '%', '.'), minLength: 1, maxLength: 8 }).map((text) => `n${text}n`.normalize('NFC'));
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    fc.assert(fc.property(path, path, (from, to) => {
      const address = encodePath(relativePath(from, to));
      expect(address).toMatch(/^[^()\s<>]*$/);
      expect(resolvePath(from, address)).toBe(to);
    }));
  });
});

test('a review is due the day after its day, soon two weeks before, and never for what is not in use', () => {
  const one = { status: 'active', reviewEveryDays: 30, reviewedOn: '2026-10-24' };
  expect(reviewState(one, '2026-11-23')).toEqual({ dueOn: '2026-11-23', state: 'soon', overdueDays: 0 });
  expect(reviewState(one, '2026-11-24')).toEqual({ dueOn: '2026-11-23', state: 'due', overdueDays: 1 });
  expect(reviewState(one, '2026-11-01').state).toBe('fresh');
  expect(reviewState({ ...one, reviewedOn: null }, '2026-11-01').state).toBe('never');
  expect(reviewState({ ...one, status: 'template' }, '2027-11-01').state).toBe('none');
});
