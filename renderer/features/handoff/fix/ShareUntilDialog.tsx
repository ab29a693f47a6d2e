import { Button } from '#ui/actions/Button.tsx';
import { SkeletonText } from '#ui/feedback/Skeleton.tsx';
import { formatDate, plural } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { useQuery } from '../../../bridge/useQuery.ts';
import { handoffKinds } from '../kinds.ts';
import { OpeningList } from '../OpeningList.tsx';

/** Shares what belongs to some items until the last day, after a look at it. */
export function ShareUntilDialog({ id, itemIds, onClose }: { readonly id: string; readonly itemIds: readonly string[]; readonly onClose: () => void }) {
  const { data } = useQuery('handoff.opening', { id, itemIds: [...itemIds] }, handoffKinds);
  const free = data?.rows.filter((row) => row.held === null) ?? [];
  const share = async (): Promise<void> => {
    if (free.length > 0 && (await act(() => call('handoff.share', { id, itemIds: [...itemIds], send: false }), `${plural(free.length, 'record')} shared until ${formatDate(data!.until)}`))) onClose();
  };
  return (
    <Dialog open width="wide" title={data ? `Share until ${formatDate(data.until)}` : 'Share until the last day'} onClose={onClose} onSubmit={() => void share()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={free.length === 0}>{free.length > 0 ? `Share ${plural(free.length, 'record')}` : 'Share'}</Button></>}>
      {data ? <OpeningList rows={data.rows} words={`${data.provider ?? 'The provider'} can read this until ${formatDate(data.until)}. Then the provider’s server ends it, even when this computer is off.`} /> : <SkeletonText lines={4} />}
    </Dialog>
  );
}
