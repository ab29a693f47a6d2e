import { describe, expect, test } from 'vitest';
import { safeFileName } from '#src/domain/files/name.ts';
import { isShownInline, sniffMime } from '#src/domain/files/sniff.ts';
import { PNG } from '#test/fixtures/files.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a name from outside', () => {
  test.each([
    ['../../etc/passwd', 'passwd'], ['C:\\Windows\\system32\\evil.dll', 'evil.dll'], ['..', 'file'], ['', 'file'], ['con.txt', 'con_.txt'], ['NUL', 'NUL_'],
    ['photo\u202Egpj.exe', 'photogpj.exe'], ['a\u0000b\nc.png', 'abc.png'], ['.hidden', 'hidden'], ['what?<is>|this*.pdf', 'whatisthis.pdf'], ['rack  2 .jpg ', 'rack 2 .jpg'],
    ['Überblick.png', 'Überblick.png'],
  ])('%j becomes %j', (given, safe) => expect(safeFileName(given)).toBe(safe));
  test('a long one keeps its ending', () => {
    const safe = safeFileName(`${'ä'.repeat(400)}.jpeg`);
    expect([...safe]).toHaveLength(150);
    expect(safe.endsWith('ä.jpeg')).toBe(true);
  });
  test('cleaning twice changes nothing more', () => {
    for (const name of ['../a/..b.', ' con', 'x'.repeat(500), '‮⁦.', 'a.b.c']) expect(safeFileName(safeFileName(name))).toBe(safeFileName(name));
  });
});

describe('what a file is', () => {
  test.each([
    ['image/png', PNG], ['image/jpeg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0])], ['image/webp', bytes('RIFF....WEBPVP8 ')], ['application/pdf', bytes('%PDF-1.7')],
    ['image/svg+xml', bytes('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')], ['text/plain', bytes('BM is how this text begins')],
    ['text/plain', bytes('<html><script>alert(1)</script>')], ['application/octet-stream', new Uint8Array([1, 0, 2])], ['image/heic', bytes('\u0000\u0000\u0000\u0018ftypheic')], ['text/plain', new Uint8Array()],
  ])('%s', (mime, head) => expect(sniffMime(head)).toBe(mime));
  test('only pictures without scripts are drawn', () => {
    expect(['image/png', 'image/jpeg', 'image/svg+xml', 'text/plain', 'application/pdf', null].map(isShownInline)).toEqual([true, true, false, false, false, false]);
  });
});
