import type { WireField } from '../contract/provider/wire.ts';

const PROVIDER = 'From the provider';
const DESK = 'From another desk';
const MOST_NAMES = 3;

/** How the log names where values came from; the engineers who wrote them stand in it, for the log keeps no other note of them. */
export function arrivedFrom(fields: readonly Pick<WireField, 'by' | 'who'>[]): string {
  const theirs = fields.filter(({ by }) => by === 'provider');
  if (theirs.length === 0 && fields.length > 0) return DESK;
  const names = [...new Set(theirs.flatMap(({ who }) => (who ? [who.replaceAll(':', ' ').trim()] : [])))].slice(0, MOST_NAMES);
  return names.length === 0 ? PROVIDER : `${PROVIDER}, ${names.join(' and ')}`;
}

/** Who wrote what a line of the log tells of; empty where it does not say. */
export function whoArrived(label: string): string[] {
  const names = /^(?:From the provider, |Accepted from )([^:]+): /.exec(label)?.[1];
  return names === undefined ? [] : names.split(' and ');
}
