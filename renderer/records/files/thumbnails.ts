import { fileLimits } from '#src/domain/files/limits.ts';
import { call } from '../../bridge/bridge.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { readContent } from './content.ts';

const side = 288;
const addresses = new Map<string, Promise<string | null>>();
/** One after the other: decoding many photos at once takes hundreds of megabytes. */
let turn: Promise<unknown> = Promise.resolve();

/** A small picture of a picture: the one that was kept, or one made now and kept for the next time. Null: there is none. */
export function thumbnailUrl(sha256: string): Promise<string | null> {
  let made = addresses.get(sha256);
  if (!made) {
    made = find(sha256).catch(() => null);
    addresses.set(sha256, made);
    void made.then((url) => { if (url === null) addresses.delete(sha256); });
  }
  return made;
}

async function find(sha256: string): Promise<string | null> {
  const { data, mime } = await call('files.thumbnail', { sha256 });
  if (data !== null) return URL.createObjectURL(new Blob([fromBase64(data)], { type: mime }));
  const drawn = turn.then(() => draw(sha256));
  turn = drawn.catch(() => undefined);
  const small = await drawn;
  if (small.size <= fileLimits.thumbnail) void call('files.putThumbnail', { sha256, data: await toBase64(small) }).catch(() => undefined);
  return URL.createObjectURL(small);
}

async function draw(sha256: string): Promise<Blob> {
  const whole = await createImageBitmap(await readContent(sha256));
  try {
    const scale = Math.min(1, side / Math.min(whole.width, whole.height));
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(whole.width * scale)), Math.max(1, Math.round(whole.height * scale)));
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(whole, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
  } finally {
    whole.close();
  }
}
