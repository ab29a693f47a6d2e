export interface Range { readonly from: number; readonly to: number; readonly partial: boolean }

/** One range of bytes as a browser or a desk asks for it; null when it lies outside. `to` is exclusive. */
export function rangeOf(header: string | undefined, size: number): Range | null {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!parts || (parts[1] === '' && parts[2] === '')) return { from: 0, to: size, partial: false };
  const last = parts[2] === '' ? size - 1 : Math.min(Number(parts[2]), size - 1);
  const range = parts[1] === '' ? { from: Math.max(0, size - Number(parts[2])), to: size } : { from: Number(parts[1]), to: last + 1 };
  return range.from < range.to ? { ...range, partial: true } : null;
}
