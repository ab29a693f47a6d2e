import { Who } from '#ui/data/Avatar.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import type { Picked } from '../../records/picker.ts';
import { pickSubstitute } from './substitutes.ts';

export const drawSubstitute = (item: Picked) => <Who name={item.label} side={item.side === 'provider' ? 'provider' : 'internal'} />;

interface SubstituteFieldProps {
  readonly label: string;
  readonly provider: string;
  readonly value: Picked | null;
  readonly onChange: (value: Picked | null) => void;
  readonly hint?: string;
  readonly autoFocus?: boolean;
}

/** A colleague, an engineer by name, or the provider as a whole. */
export function SubstituteField({ provider, ...field }: SubstituteFieldProps) {
  return <ComboBox<Picked> {...field} load={pickSubstitute(provider)} renderItem={drawSubstitute} placeholder="Type a name" />;
}
