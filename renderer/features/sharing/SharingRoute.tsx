import { DecidePage } from './decide/DecidePage.tsx';
import { SharingScreen } from './SharingScreen.tsx';

/** Everything about sharing, or one thing to decide in full. */
export function SharingRoute({ id }: { readonly id: string | null }) {
  if (id === null || id === 'decide') return <SharingScreen key={id} {...(id === null ? {} : { start: 'conflicts' })} />;
  return <DecidePage id={id} />;
}
