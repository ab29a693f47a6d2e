import { describe, expect, test } from 'vitest';
import { safeFileName } from '#src/domain/files/name.ts';
import { pictureSize } from '#src/domain/files/picture-size.ts';
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
  const png = (width: number, height: number): Uint8Array => {
    const head = Buffer.from(PNG);
    head.writeUInt32BE(width, 16);
    head.writeUInt32BE(height, 20);
    return head;
  };
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, 6, 1, 2, 3, 4, 0xff, 0xff, 0xc2, 0, 17, 8, 0x0b, 0xd0, 0x0f, 0xc0, 3]);
  const webp = Uint8Array.from([...bytes('RIFF....WEBPVP8X'), 10, 0, 0, 0, 0, 0, 0, 0, 0x7f, 0x07, 0, 0x37, 0x04, 0]);
  test('a picture names its size', () => {
    expect(pictureSize('image/png', PNG)).toEqual({ width: 1, height: 1 });
    expect(pictureSize('image/jpeg', jpeg)).toEqual({ width: 4032, height: 3024 });
    expect(pictureSize('image/webp', webp)).toEqual({ width: 1920, height: 1080 });
    expect(pictureSize('image/gif', bytes('GIF89a\u0040\u0001\u0030\u0000'))).toEqual({ width: 320, height: 48 });
  });
  test('one that a window could not hold, or that hides its size, is no picture', () => {
    expect(sniffMime(png(12_000, 9_000))).toBe('image/png');
    expect(sniffMime(png(50_000, 50_000))).toBe('application/octet-stream');
    expect(sniffMime(png(0, 10))).toBe('application/octet-stream');
    expect(sniffMime(PNG.subarray(0, 18))).toBe('application/octet-stream');
    for (let cut = 0; cut < jpeg.length; cut += 1) expect(() => sniffMime(jpeg.subarray(0, cut))).not.toThrow();
  });
  test.each([
    ['image/png', PNG], ['image/jpeg', jpeg], ['image/webp', webp], ['application/pdf', bytes('%PDF-1.7')],
    ['image/svg+xml', bytes('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')], ['text/plain', bytes('BM is how this text begins')],
    ['text/plain', bytes('<html><script>alert(1)</script>')], ['application/octet-stream', new Uint8Array([1, 0, 2])], ['image/heic', bytes('\u0000\u0000\u0000\u0018ftypheic')], ['text/plain', new Uint8Array()],
  ])('%s', (mime, head) => expect(sniffMime(head)).toBe(mime));
  test('only pictures without scripts are drawn', () => {
    expect(['image/png', 'image/jpeg', 'image/svg+xml', 'text/plain', 'application/pdf', null].map(isShownInline)).toEqual([true, true, false, false, false, false]);
  });
});
