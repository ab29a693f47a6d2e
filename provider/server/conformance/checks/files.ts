import { createHash, randomBytes } from 'node:crypto';
import { newId } from '#src/lib/ids.ts';
import type { ConformanceClient } from '../client.ts';
import { nextNumber, put, putOf, unshare } from '../steps.ts';
import { expect, given, type Check } from '../world.ts';

interface Shared { readonly rec: string; readonly gen: number; readonly bytes: Buffer; readonly sha256: string }

/** Shares a record with one attachment, whose content the server lacks. */
async function shareFile(client: ConformanceClient, size: number): Promise<Shared> {
  const [owner, rec] = [newId(), newId()];
  const bytes = randomBytes(size);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await put(client, owner, { fields: { name: { val: 'NAS' } } });
  const { result } = await put(client, rec, { kind: 'attachment', fields: { name: { val: 'rack.bin' }, ofKind: { val: 'asset' }, ofId: { val: owner }, size: { val: size }, sha256: { val: sha256 } } });
  return { rec, gen: result.gen, bytes, sha256 };
}

const missing = async (client: ConformanceClient, sha256: string): Promise<number | undefined> => (await client.missingFiles()).find((file) => file.sha256 === sha256)?.received;

async function send(client: ConformanceClient, { sha256, bytes }: Shared): Promise<void> {
  const { status, reply } = await client.putPiece(sha256, 0, bytes.length, bytes);
  expect(status === 200 && reply?.complete === true, 'the whole content to be taken');
}

export const fileChecks: readonly Check[] = [
  {
    musts: ['F1', 'F2'], name: 'a content is sent in pieces, from wherever it stopped',
    run: async ({ first }) => {
      const file = await shareFile(first, 3_000);
      expect((await missing(first, file.sha256)) === 0, 'the content among the missing ones, with nothing received');
      const one = await first.putPiece(file.sha256, 0, 3_000, file.bytes.subarray(0, 1_000));
      expect(one.reply?.received === 1_000 && one.reply.complete === false, 'the first 1,000 bytes received');
      const elsewhere = await first.putPiece(file.sha256, 2_000, 3_000, file.bytes.subarray(2_000));
      expect(elsewhere.reply?.received === 1_000 && elsewhere.reply.complete === false, 'a piece that begins elsewhere passed over, and to be told from where to go on');
      expect((await missing(first, file.sha256)) === 1_000, 'the content among the missing ones, with 1,000 bytes received');
      const rest = await first.putPiece(file.sha256, 1_000, 3_000, file.bytes.subarray(1_000));
      expect(rest.reply?.received === 3_000 && rest.reply.complete === true, 'the content whole');
      expect((await missing(first, file.sha256)) === undefined, 'the content no longer missing');
    },
  },
  {
    musts: ['F3'], name: 'another content than the announced one is dropped',
    run: async ({ first }) => {
      const file = await shareFile(first, 1_000);
      const { status } = await first.putPiece(file.sha256, 0, 1_000, randomBytes(1_000));
      expect(status === 400, 'a wrong content refused with 400');
      expect((await first.getFile(file.sha256)).status === 404 && (await missing(first, file.sha256)) === 0, 'nothing kept of a wrong content');
      await send(first, file);
    },
  },
  {
    musts: ['F4'], name: 'a content that no shared attachment names is refused',
    run: async ({ first }) => {
      const bytes = randomBytes(500);
      const { status } = await first.putPiece(createHash('sha256').update(bytes).digest('hex'), 0, 500, bytes);
      expect(status === 404, 'a content that nobody names refused with 404');
    },
  },
  {
    musts: ['F5'], name: 'a content is read back, whole or a range of it',
    run: async ({ first, second }) => {
      const file = await shareFile(first, 2_000);
      await send(first, file);
      const whole = await second.getFile(file.sha256);
      expect(whole.status === 200 && whole.bytes.equals(file.bytes), 'every byte as it was sent');
      const part = await second.getFile(file.sha256, 500, 1_500);
      expect(part.status === 206 && part.bytes.equals(file.bytes.subarray(500, 1_500)), 'just the bytes that were asked for, with 206');
    },
  },
  {
    musts: ['F6'], name: 'a content goes with the last attachment that names it',
    run: async ({ first, second }) => {
      const file = await shareFile(first, 1_000);
      await send(first, file);
      const twin = newId();
      const fields = { name: { val: 'copy.bin' }, ofKind: { val: 'asset' }, ofId: { val: newId() }, size: { val: 1_000 }, sha256: { val: file.sha256 } };
      const { result } = await put(first, twin, { kind: 'attachment', fields });
      await unshare(first, file.rec, file.gen);
      expect((await second.getFile(file.sha256)).status === 200, 'a content to stay while another attachment names it');
      const { result: gone } = await unshare(first, twin, result.gen);
      expect((await second.getFile(file.sha256)).status === 404, 'no byte of a content that nothing names any more');
      await first.push(putOf(await nextNumber(first), twin, { kind: 'attachment', gen: gone.gen, fields }));
      expect((await missing(first, file.sha256)) === 0, 'it to be sent anew from its beginning when it is shared again');
    },
  },
  {
    musts: ['F7'], name: 'a content is not known in another workspace', needs: 'other',
    run: async ({ first, other }) => {
      const file = await shareFile(first, 1_000);
      await send(first, file);
      expect((await given(other).getFile(file.sha256)).status === 404, 'a content of another workspace to be unknown');
      await given(other).hello();
      const own = newId();
      await put(given(other), own, { kind: 'attachment', fields: { name: { val: 'x' }, sha256: { val: file.sha256 }, size: { val: 1_000 } } });
      expect((await missing(given(other), file.sha256)) === 0, 'a workspace not to learn that another one has the same content');
    },
  },
];
