import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseNote, printNote } from '#src/domain/runbook/front-matter.ts';
import { encodePath, mapLinks, relativePath, resolvePath } from '#src/domain/runbook/note-links.ts';
import { reviewState } from '#src/domain/runbook/review.ts';

const read = (source: string): { head: unknown; body: string } => {
  const { head, body } = parseNote(source);
  return { head, body };
};

describe('a note with its head', () => {
  test('reads what other programs write', () => {
    expect(read('\ufeff---\r\ntitle: "Restore: weekly"\r\ntags: [a, "b, c", \'d\']\r\nowner: Dana # lead\r\nlist:\r\n  - one\r\n  - two\r\nnote: |\r\n  first\r\n  second\r\n???\r\n---\r\n\r\n# Body')).toEqual({
      head: { title: 'Restore: weekly', tags: ['a', 'b, c', 'd'], owner: 'Dana', list: ['one', 'two'], note: 'first\nsecond' }, body: '# Body',
    });
    expect(read('no head\n---\nhere')).toEqual({ head: {}, body: 'no head\n---\nhere' });
    expect(read('---\n---\ntext')).toEqual({ head: {}, body: 'text' });
  });

  test('what is printed is read again to the letter', () => {
    const value = fc.string({ unit: fc.constantFrom('a', ' ', '"', "'", ':', '#', '\n', ',', '[', ']', '-', '\\', 'é') });
    fc.assert(fc.property(fc.record({ title: value.filter(Boolean), tags: fc.array(value.filter(Boolean), { minLength: 1 }) }), value, (head, body) => {
      expect(read(printNote({ head, body }))).toEqual({ head, body });
    }));
    fc.assert(fc.property(fc.string(), (source) => { parseNote(source); }));
  });

  test('lines that are not understood stand as they are, by name, and are written back once', () => {
    const source = '---\n# kept by the wiki\ntitle: A\nparams:\n  retention: 30\n  where:\n    - tape\n\nslug: x # note\n# end\n---\n\nBody';
    const { lines, body } = parseNote(source);
    expect([...lines]).toEqual([['', '# kept by the wiki\n# end'], ['title', 'title: A'], ['params', 'params:\n  retention: 30\n  where:\n    - tape\n'], ['slug', 'slug: x # note']]);
    const others = [...lines].filter(([name]) => name !== 'slug').map(([, line]) => line).join('\n');
    const printed = printNote({ head: { title: 'B' }, body, others });
    expect(printed).toBe('---\n# kept by the wiki\n# end\ntitle: B\nparams:\n  retention: 30\n  where:\n    - tape\n\n---\n\nBody');
    expect([...parseNote(printed).lines.keys()]).toEqual(['', 'title', 'params']);
  });

  test('any head goes in and out: a second time nothing differs', () => {
    const line = fc.oneof(fc.constantFrom('a: 1', 'a:', '  b: 2', '- c', '# d', '', 'e: [f, g]', 'h: |', 'title: T', '}'), fc.string({ unit: fc.constantFrom('a', ':', ' ', '#', '"', '-'), maxLength: 6 }).filter((text) => !/^(---|\.\.\.)\s*$/.test(text)));
    fc.assert(fc.property(fc.array(line, { maxLength: 8 }), (head) => {
      const othersOf = (source: string): string => [...parseNote(source).lines].filter(([name]) => name !== 'title').map(([, text]) => text).join('\n').trimEnd();
      const once = othersOf(`---\n${head.join('\n')}\n---\n`);
      expect(othersOf(printNote({ head: { title: 'T' }, body: '', others: once }))).toBe(once);
    }));
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
