import type { SecretPlace } from '#src/contract/desk/sharing.ts';
import { CodeText } from '#ui/data/CodeText.tsx';
import s from './share.module.css';

/** Where something looks like a secret, and what it looks like; the secret itself is covered. */
export function SecretLine({ place }: { readonly place: SecretPlace }) {
  return (
    <p className={s['secret']}>
      {place.label}, line {place.line}: looks like {place.what === 'access key' ? 'an access key' : `a ${place.what}`} <CodeText>{place.excerpt}</CodeText>
    </p>
  );
}
