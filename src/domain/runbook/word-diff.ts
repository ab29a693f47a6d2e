import { diffComm } from 'node-diff3';

export interface DiffPart { readonly text: string; readonly kind: 'same' | 'added' | 'removed' }

/** Words and the spaces between them, so that joining gives the text back to the letter. */
const words = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];

/** What was removed and added between two texts, word by word. */
export function diffWords(before: string, after: string): DiffPart[] {
  const parts: DiffPart[] = [];
  for (const block of diffComm(words(before), words(after))) {
    if ('common' in block && block.common) parts.push({ text: block.common.join(''), kind: 'same' });
    else {
      if (block.buffer1.length > 0) parts.push({ text: block.buffer1.join(''), kind: 'removed' });
      if (block.buffer2.length > 0) parts.push({ text: block.buffer2.join(''), kind: 'added' });
    }
  }
  return parts;
}
