import type { NamedSubstitute } from '#src/contract/desk/handoff.ts';
import { pickFrom, type Picked } from '../../records/picker.ts';

/** Stands for the provider as a whole, among people. */
const PROVIDER = 'provider';

const loaders = new Map<string, (query: string) => Promise<readonly Picked[]>>();

/** The provider first, then people by name. */
export function pickSubstitute(provider: string): (query: string) => Promise<readonly Picked[]> {
  let load = loaders.get(provider);
  if (!load) {
    const people = pickFrom('person');
    load = async (query) => {
      const found = (await people(query)).map((one) => ({ ...one, side: one.side === 'provider' ? 'provider' : 'internal' }));
      const whole: Picked = { id: PROVIDER, label: provider, hint: 'The provider’s team', side: 'provider' };
      return query.trim() === '' || provider.toLowerCase().includes(query.trim().toLowerCase()) ? [whole, ...found] : found;
    };
    loaders.set(provider, load);
  }
  return load;
}

export const toPicked = (one: NamedSubstitute | null): Picked | null => one && { id: one.personId ?? PROVIDER, label: one.name, side: one.side };

export function toSubstitute(picked: Picked | null): { side: 'internal' | 'provider' | null; personId: string | null } {
  if (!picked) return { side: null, personId: null };
  return picked.id === PROVIDER ? { side: 'provider', personId: null } : { side: picked.side === 'provider' ? 'provider' : 'internal', personId: picked.id };
}
