import { DecidePage } from './decide/DecidePage.tsx';
import { SharingScreen } from './SharingScreen.tsx';

/** Everything about sharing, or one thing to decide in full. */
export function SharingRoute({ id }: { readonly id: string | null }) {
  return id === null ? <SharingScreen /> : <DecidePage id={id} />;
}
