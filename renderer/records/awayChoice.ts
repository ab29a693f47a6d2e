import { isDay } from '#src/lib/dates.ts';

/** Somebody and the days without them; no last day means for good. */
export interface AwayChoice { readonly personId: string; readonly from: string; readonly to: string | null }

const FOR_GOOD = 'for-good';
const ID = /^[\w-]{1,64}$/;

/** As the end of an address, so that one screen can hand it to another and Back finds it again. */
export const awaySearch = ({ personId, from, to }: AwayChoice): string => `?${new URLSearchParams({ away: personId, from, to: to ?? FOR_GOOD })}`;

/** What an address asks for, or null where it names nobody or days that cannot be. */
export function awayChoiceOf(search: string): AwayChoice | null {
  const asked = new URLSearchParams(search);
  const [personId, from, to] = [asked.get('away'), asked.get('from'), asked.get('to')];
  if (personId === null || !ID.test(personId) || from === null || !isDay(from) || to === null) return null;
  if (to === FOR_GOOD) return { personId, from, to: null };
  return isDay(to) && to >= from ? { personId, from, to } : null;
}
