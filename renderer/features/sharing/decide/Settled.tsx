import { useLocation } from 'wouter';
import type { TandemError } from '#src/contract/errors.ts';
import { Button } from '#ui/actions/Button.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';

/** In place of a decision that does not wait any more, here or because another desk was quicker. */
export function Settled({ error, onRetry, onNext }: { readonly error: TandemError; readonly onRetry: () => void; readonly onNext: () => void }) {
  const [, navigate] = useLocation();
  if (error.kind !== 'not-found') return <ErrorState message={error.message} hint={error.hint} onRetry={onRetry} />;
  return <EmptyState title={error.message} actions={<><Button variant="primary" onPress={onNext}>To the next one</Button><Button onPress={() => navigate('/sharing/decide')}>Back to the list</Button></>}>{error.hint}</EmptyState>;
}
