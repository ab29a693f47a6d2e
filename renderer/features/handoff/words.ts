import type { HandoffItemLine } from '#src/contract/desk/handoff.ts';
import type { Stage } from '#src/domain/handoff/stage.ts';
import { acknowledgements, itemKinds } from '#src/domain/kinds/handoff.ts';
import { daysBetween } from '#src/lib/dates.ts';
import type { Tone } from '#ui/data/Chips.tsx';
import { formatDate, plural } from '#ui/format.ts';

export const stageTones: Readonly<Record<Stage, Tone>> = { draft: 'muted', ready: 'info', waiting: 'info', active: 'ok', overdue: 'warn', returned: 'muted', cancelled: 'muted' };
export const whatWords: Readonly<Record<HandoffItemLine['what'], string>> = itemKinds;
export const acknowledgedTones: Readonly<Record<HandoffItemLine['acknowledged'], Tone>> = { none: 'muted', asked: 'plain', acknowledged: 'ok', declined: 'bad' };
export const acknowledgedWords: Readonly<Record<HandoffItemLine['acknowledged'], string>> = acknowledgements;

export function daysWords(startsOn: string | null, endsOn: string | null): string {
  if (startsOn === null || endsOn === null) return 'without days';
  return startsOn === endsOn ? formatDate(startsOn) : `${formatDate(startsOn)} to ${formatDate(endsOn)}`;
}

export function lengthWords(startsOn: string, endsOn: string): string {
  return plural(daysBetween(startsOn, endsOn) + 1, 'day');
}

export const readinessTone = (readiness: number): 'bad' | 'warn' | 'ok' => (readiness < 60 ? 'bad' : readiness < 90 ? 'warn' : 'ok');
