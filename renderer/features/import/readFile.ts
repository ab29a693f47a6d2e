import { TandemError } from '#src/contract/errors.ts';
import type { FileInput } from './types.ts';

/** What the core takes at once, and what fits through the bridge. */
const MAX_BYTES = 50_000_000;

/** The bytes of a file that was dropped here or chosen in the page. Throws `invalid` when it is too large. */
export async function readFile(file: File): Promise<FileInput> {
  if (file.size > MAX_BYTES)
    throw new TandemError('invalid', `“${file.name}” has ${Math.round(file.size / 1e6)} MB; Tandem imports up to 50 MB at a time.`, 'Cut it into several files that each begin with the header line, and import one after the other. Nothing was imported.');
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new TandemError('missing-file', `“${file.name}” cannot be read.`, 'Look whether it is still there, and choose it again.'));
    reader.readAsDataURL(file);
  });
  return { name: file.name, base64: url.slice(url.indexOf(',') + 1) };
}
