import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withoutPlace } from '#src/domain/files/without-place.ts';
import { sniffMime } from '#src/domain/files/sniff.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { attach, contentOf, JPEG, PNG, WEBP } from '#test/fixtures/files.ts';

const u16 = (value: number): number[] => [value >> 8, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
const segment = (marker: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, marker, ...u16(body.length + 2)]), body]);

/** As a phone writes it: which side is up, the maker, and a list with the place. */
function exif(side: number): Buffer {
  const maker = Buffer.from('CANARY-maker\0');
  const gps = 8 + 2 + 3 * 12 + 4;
  const entries = [[0x010f, 2, maker.length, gps + 2 + 12 + 4], [0x0112, 3, 1, side * 65_536], [0x8825, 4, 1, gps]];
  const list = Buffer.from([...u16(entries.length), ...entries.flatMap(([tag, type, count, value]) => [...u16(tag!), ...u16(type!), ...u32(count!), ...u32(value!)]), ...u32(0)]);
  const place = Buffer.from([...u16(1), ...u16(1), ...u16(2), ...u32(2), ...Buffer.from('N\0\0\0'), ...u32(0)]);
  return Buffer.concat([Buffer.from('Exif\0\0MM\0*'), Buffer.from(u32(8)), list, place, maker, Buffer.from('CANARY-54.687N 25.279E')]);
}

const photo = (side = 6): Buffer => Buffer.concat([
  JPEG.subarray(0, 2), segment(0xe1, exif(side)), segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>CANARY-GPSLatitude')), segment(0xed, Buffer.from('Photoshop 3.0\0CANARY-city')),
  segment(0xfe, Buffer.from('CANARY-comment')), JPEG.subarray(2), photoBehind(),
]);
/** The second, smaller picture that phones put behind the first. */
function photoBehind(): Buffer {
  return Buffer.concat([JPEG.subarray(0, 2), segment(0xe1, Buffer.from('Exif\0\0CANARY-behind')), JPEG.subarray(2)]);
}

describe('a photo forgets where it was taken', () => {
  test('JPEG: nothing of what the camera wrote is left but which side is up; the picture is the same', () => {
    const clean = Buffer.from(withoutPlace(photo(), 'image/jpeg'));
    expect(clean.toString('latin1')).not.toContain('CANARY');
    const side = segment(0xe1, Buffer.from([...Buffer.from('Exif\0\0MM\0*'), ...u32(8), ...u16(1), ...u16(0x0112), ...u16(3), ...u32(1), ...u16(6), 0, 0, ...u32(0)]));
    expect(clean.includes(side)).toBe(true);
    expect(Buffer.concat([clean.subarray(0, 2), clean.subarray(2 + side.length)])).toEqual(JPEG);
    expect(sniffMime(clean)).toBe('image/jpeg');
    expect(withoutPlace(clean, 'image/jpeg')).toBe(clean);
  });

  test('PNG and WebP: texts and EXIF go, the picture stays', () => {
    const chunk = Buffer.concat([Buffer.from(u32(10)), Buffer.from('eXIfCANARY-png'), Buffer.from(u32(0))]);
    expect(Buffer.from(withoutPlace(Buffer.concat([PNG.subarray(0, 33), chunk, PNG.subarray(33)]), 'image/png'))).toEqual(PNG);
    const riff = Buffer.from(WEBP);
    const told = Buffer.concat([riff, Buffer.from('EXIF\x0b\0\0\0CANARY-webp\0')]);
    told.writeUInt32LE(told.length - 8, 4);
    expect(Buffer.from(withoutPlace(told, 'image/webp'))).toEqual(riff);
  });

  test.each([['a plain picture', JPEG, 'image/jpeg'], ['a plain PNG', PNG, 'image/png'], ['a plain WebP', WEBP, 'image/webp'], ['a broken one', Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff]), 'application/pdf']])('%s stays as it is', (_what, bytes, mime) => {
    expect(withoutPlace(bytes, mime)).toBe(bytes);
  });

  test('whatever its bytes are, it ends', () => {
    for (let at = 0; at < photo().length; at += 1) {
      const bent = photo();
      bent[at] = bent[at]! ^ 0xff;
      expect(withoutPlace(bent, 'image/jpeg').length).toBeLessThanOrEqual(bent.length + 36);
      withoutPlace(photo().subarray(0, at), 'image/jpeg');
    }
  });
});

describe('on a desk', () => {
  let desk: TestDesk;
  beforeEach(async () => { desk = await openTestDesk(); });
  afterEach(() => desk.cleanUp());

  test('a photo is kept without its place from the first moment, under its own hash and size', async () => {
    const { id } = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'Rack' } });
    const { file } = await attach(desk.core, 'asset', id, 'rack.jpg', photo());
    const kept = await contentOf(desk.core, file.sha256);
    expect(kept.toString('latin1')).not.toContain('CANARY');
    expect(file).toMatchObject({ size: kept.length, image: true });
    const again = await attach(desk.core, 'asset', id, 'rack.jpg', photo());
    expect(again.file.sha256).toBe(file.sha256);
  });
});
