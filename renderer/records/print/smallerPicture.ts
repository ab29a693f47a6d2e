const LARGE_BYTES = 400_000;
const LONGEST_SIDE = 1600;

/** A photo as large as paper can show; what cannot be drawn smaller stays as it is. */
export async function smallerPicture(blob: Blob): Promise<Blob> {
  if (blob.size <= LARGE_BYTES) return blob;
  try {
    const bitmap = await createImageBitmap(blob);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const drawn = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
    return drawn.size < blob.size ? drawn : blob;
  } catch {
    return blob;
  }
}
