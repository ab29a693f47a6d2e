import { canonicalJson } from './same.ts';
import type { SecretFinding } from './secret-scan.ts';

export interface SecretPlaceInText { readonly line: number; readonly excerpt: string }

const ROOM = 48;

/** Where a finding stands: its line, counted from 1, and that line with every secret in it covered. */
export function placeOf(value: unknown, { from, to }: Pick<SecretFinding, 'from' | 'to'>): SecretPlaceInText {
  const text = typeof value === 'string' ? value : canonicalJson(value);
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const nextBreak = text.indexOf('\n', to);
  const before = text.slice(Math.max(lineStart, from - ROOM), from);
  const after = text.slice(to, Math.min(nextBreak < 0 ? text.length : nextBreak, to + ROOM));
  return { line: text.slice(0, from).split('\n').length, excerpt: `${from - ROOM > lineStart ? '…' : ''}${before}••••••${after}`.trim() };
}
