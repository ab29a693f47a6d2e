import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notShared, redactLinks } from '#src/sync/redact-links.ts';

const hidden = '01920000-0000-7000-8000-00000000dead';
const open = '01920000-0000-7000-8000-00000000beef';
const hiddenFile = 'd'.repeat(64);
const openFile = 'b'.repeat(64);
const isShared = (id: string): boolean => id === open || id === openFile;
const redact = (text: string): string => redactLinks(text, isShared);
const url = `tandem://asset/${hidden}`;

describe('links to private records', () => {
  test.each([
    ['inline link', `See [CANARY](${url}) first.`, `See ${notShared} first.`],
    ['several in one line', `[CANARY](${url}) and [CANARY 2](${url})`, `${notShared} and ${notShared}`],
    ['brackets in the title', `a [CANARY [x] y](${url}) b`, `a ${notShared} b`],
    ['escaped bracket in the title', `a [CANARY \\] y](${url}) b`, `a ${notShared} b`],
    ['unpaired bracket in the title', `a [CANARY \`]\` y](${url}) b`, `a ${notShared} b`],
    ['title over two lines', `a [CANARY\nCANARY](${url}) b`, `a ${notShared} b`],
    ['picture', `a ![CANARY](tandem-file:${hiddenFile} "CANARY") b`, `a ${notShared} b`],
    ['picture with an encoded scheme', `a ![CANARY](tandem&#45;file&#58;${hiddenFile}) b`, `a ${notShared} b`],
    ['picture in another writing', `a ![CANARY](TANDEM-FILE:${openFile}) b`, `a ${notShared} b`],
    ['picture with more behind its hash', `a ![CANARY](tandem-file:${openFile}ab) b`, `a ${notShared} b`],
    ['angle brackets', `a [CANARY](<${url}>) b`, `a ${notShared} b`],
    ['title attribute', `a [CANARY](${url} "CANARY \\" x") b`, `a ${notShared} b`],
    ['single-quoted attribute', `a [CANARY]( ${url} 'CANARY' ) b`, `a ${notShared} b`],
    ['image', `a ![CANARY](${url}) b`, `a ${notShared} b`],
    ['image in a link', `a [![CANARY](${url})](https://example.com) b`, `a [${notShared}](https://example.com) b`],
    ['link around an image', `a [![CANARY](https://example.com/x.png)](${url}) b`, `a ${notShared} b`],
    ['autolink', `a <${url}> b`, `a ${notShared} b`],
    ['bare address', `a ${url} b`, `a ${notShared} b`],
    ['address with a path', `a ${url}/CANARY?x=CANARY#CANARY b`, `a ${notShared} b`],
    ['anchor', `a <a class="x" href="${url}">CANARY</a> b`, `a ${notShared} b`],
    ['anchor without its end', `a <a href='${url}'>CANARY`, `a ${notShared}`],
    ['link without its end', `a [CANARY](${url} "CANARY\nb`, `a ${notShared}\nb`],
    ['definition and its uses', `See [CANARY][r], [r][] and [R].\n\n[r]: ${url} "CANARY"\n`, `See ${notShared}, ${notShared} and ${notShared}.\n\n${notShared}\n`],
    ['definition in a quotation', `> [CANARY]\n\n> [canary]: <${url}>`, `> ${notShared}\n\n${notShared}`],
    ['scheme in capitals', `[CANARY](TANDEM://asset/${hidden})`, notShared],
    ['colon as an entity', `[CANARY](tandem&#58;//asset/${hidden}) [CANARY](tandem&colon;//asset/${hidden}) [CANARY](tandem&#x3A;//asset/${hidden})`, `${notShared} ${notShared} ${notShared}`],
    ['colon percent-encoded', `[CANARY](tandem%3A//asset/${hidden})`, notShared],
    ['address without an id', '[CANARY](tandem://file/abc)', notShared],
    ['shared id with more behind it', `[CANARY](tandem://asset/${open}0)`, notShared],
  ])('%s', (_what, text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });

  test.each([
    ['links to shared records', `See [Printer](tandem://asset/${open}) and <tandem://asset/${open.toUpperCase()}>.`],
    ['shared pictures', `![Rack](tandem-file:${openFile})`],
    ['hashes that name no file', `sha256: ${hiddenFile}`],
    ['other links and texts', 'Ride a [tandem](https://example.com/tandem "t"), [x][y] `[a](b)`\n\n[y]: https://example.com'],
    ['ids that are no links', `The GUID is {${hidden}}.`],
    ['a text with the word and nothing else', 'tandem'],
    ['nothing', ''],
  ])('leaves %s as they are', (_what, text) => {
    expect(redact(text)).toBe(text);
  });

  test('no title and no id of a private record leaves, whatever stands around', () => {
    const piece = fc.oneof(
      fc.constantFrom('text ', '\n', '\n\n', '[', ']', '(', ')', '<', '>', '`', '\\', '"', '! ', '* ', '[x](https://a.example) ', `[ok](tandem://asset/${open}) `),
      fc.constantFrom(`[CANARY](${url})`, `[CANARY](<${url}> "CANARY")`, `![CANARY](${url})`, `<${url}>`, `<a href="${url}">CANARY</a>`, `\n\n[CANARY]: ${url}\n\n`),
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      const result = redact(pieces.join(''));
      expect(result).not.toContain(hidden);
      expect(result).not.toContain('CANARY');
    }), { numRuns: 10_000 });
  });

  test('a long text is done at once', () => {
    const text = `${'word [x] '.repeat(20_000)}\n\n${`[CANARY](${url}) `.repeat(500)}`;
    const start = performance.now();
    expect(redact(text)).not.toContain('CANARY');
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
