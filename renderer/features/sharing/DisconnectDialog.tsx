import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonText } from '#ui/feedback/Skeleton.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { ConfirmDialog } from '#ui/overlays/ConfirmDialog.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import { LeavingFacts } from './LeavingFacts.tsx';

export function DisconnectDialog({ onCancel, onConfirm }: { readonly onCancel: () => void; readonly onConfirm: () => void }) {
  const { data, error, reload } = useQuery('sync.leaving', {}, ['sync']);
  return (
    <ConfirmDialog open title="Disconnect from the provider?" confirmLabel="Disconnect" danger onCancel={onCancel} onConfirm={onConfirm}>
      <FormStack>
        <p>This desk forgets the server. All that is on this desk stays here.</p>
        {error && <ErrorState message={error.message} hint={error.hint} onRetry={reload} />}
        {!data && !error && <SkeletonText lines={3} />}
        {data && <LeavingFacts leaving={data} moves={false} />}
      </FormStack>
    </ConfirmDialog>
  );
}
