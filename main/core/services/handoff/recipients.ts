import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { itemRows } from '../../repos/handoff-repo.ts';
import { providerOf } from '../../repos/ownership-repo.ts';
import { getRecord, getRecords } from '../../repos/record-repo.ts';
import type { Desk } from '../desk.ts';
import { providerWords } from './facts.ts';
import { requireHandoff } from './view.ts';

/** Whom a packet can be locked for, with the key that they gave earlier. */
export function recipients(desk: Desk, { id, audience }: DeskInput<'handoff.recipients'>): DeskOutput<'handoff.recipients'> {
  requireHandoff(desk, id);
  if (audience === 'provider') {
    const providerId = providerOf(desk.db);
    const vendor = providerId === null ? null : getRecord(desk.db, 'vendor', providerId);
    return { rows: [{ kind: 'vendor', id: providerId, name: vendor ? String(vendor['name']) : providerWords(desk), key: typeof vendor?.['ageKey'] === 'string' ? vendor['ageKey'] : null }] };
  }
  const ids = new Set(itemRows(desk.db, id).flatMap((item) => (item.leftOut === null && item.side === 'internal' && item.substituteId !== null ? [item.substituteId] : [])));
  return { rows: getRecords(desk.db, 'person', [...ids]).map((person) => ({ kind: 'person', id: person.id, name: String(person['name']), key: typeof person['ageKey'] === 'string' ? person['ageKey'] : null })) };
}

/** The keys of an audience that are known; none when somebody’s is missing, for that one could not open it. */
export function knownKeys(desk: Desk, id: string, audience: 'provider' | 'internal'): string[] {
  const { rows } = recipients(desk, { id, audience });
  const keys = rows.flatMap((row) => row.key ?? []);
  return keys.length === rows.length ? keys : [];
}
