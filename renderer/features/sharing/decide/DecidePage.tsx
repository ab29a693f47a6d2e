import { Redirect } from 'wouter';
import { ConflictPage } from './ConflictPage.tsx';
import { SuggestionPage } from './SuggestionPage.tsx';

/** The page of one thing to decide, by its address. */
export function DecidePage({ id }: { readonly id: string }) {
  const [, what, key] = /^(suggestion|conflict)-(.+)$/.exec(id) ?? [];
  if (key && what === 'suggestion') return <SuggestionPage id={key} />;
  if (key && what === 'conflict') return <ConflictPage id={key} />;
  return <Redirect to="/sharing/decide" replace />;
}
