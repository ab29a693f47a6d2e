import { useLocation } from 'wouter';
import type { Kind } from '#src/domain/kinds.ts';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { formatRelative } from '#ui/format.ts';
import { useQuery } from '../bridge/useQuery.ts';

/** Says at the head of a record that the provider suggests a change, and leads to it. */
export function SuggestionBanner({ kind, id }: { readonly kind: Kind; readonly id: string }) {
  const [, navigate] = useLocation();
  const { data } = useQuery('proposals.list', { recordId: id, state: 'open', offset: 0, limit: 1 }, ['sync', kind]);
  const newest = data?.rows[0];
  if (!data || newest?.recordId !== id) return null;
  return (
    <AlertBox tone="info" title={data.total === 1 ? 'The provider suggests a change' : `The provider made ${data.total} suggestions`}
      actions={[{ label: data.total === 1 ? 'Look at it' : 'Look at them', onPress: () => navigate(`/sharing/suggestion-${newest.id}`) }]}>
      {newest.who}, {formatRelative(newest.at, new Date().toISOString())}: {newest.labels.join(', ').toLowerCase()}
    </AlertBox>
  );
}
