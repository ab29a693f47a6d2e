import { kindOf } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonText } from '#ui/feedback/Skeleton.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { plural } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import s from './sharing.module.css';

/** Before the one switch is thrown, either way: what it does, in numbers, and what it cannot do. */
export function StopDialog({ stopped, connected, onClose }: { readonly stopped: boolean; readonly connected: boolean; readonly onClose: () => void }) {
  const { data, error, reload } = useQuery('sharing.summary', {}, ['share', 'shareRule', 'workspace', 'sync']);
  const go = async (): Promise<void> => {
    if (await act(() => call('sharing.stopAll', { stopped: !stopped }), stopped ? 'Sharing is allowed again' : 'All sharing is stopped')) onClose();
  };
  return (
    <Dialog open title={stopped ? 'Start sharing again?' : 'Stop all sharing?'} onClose={onClose} onSubmit={() => void go()}
      footer={<><Button onPress={onClose}>{stopped ? 'Keep it stopped' : 'Go on sharing'}</Button><Button type="submit" variant={stopped ? 'primary' : 'danger'} disabled={!data}>{stopped ? 'Start sharing again' : 'Stop all sharing'}</Button></>}>
      {error && <ErrorState message={error.message} hint={error.hint} onRetry={reload} />}
      {!data && !error && <SkeletonText lines={3} />}
      {data && (stopped ? (
        <FormStack>
          <p>{data.total === 0 ? 'Nothing would go out: no share and no rule opens any record now.' : `${plural(data.total, 'record')} would go out ${connected ? 'with the next sync' : 'once a provider is connected'}, as your shares and rules stand now:`}</p>
          {data.total > 0 && <ul className={s['kinds']}>{data.kinds.map(({ kind, count }) => <li key={kind}>{plural(count, kindOf(kind).label.toLowerCase(), kindOf(kind).plural.toLowerCase())}</li>)}</ul>}
        </FormStack>
      ) : (
        <FormStack>
          <p>{data.live === 0 ? 'The provider holds nothing of yours now, and nothing more leaves this desk.' : `The provider holds ${plural(data.live, 'record')} of yours. With the next sync its server deletes ${data.live === 1 ? 'it' : 'them all'}, values and history, and nothing more leaves this desk.`}</p>
          <p>What was read cannot be unread: copies that people made, on paper or elsewhere, stay with them.</p>
          <p>Your shares and rules stay as they are, so you can start again. Syncing goes on only to take things back.</p>
        </FormStack>
      ))}
    </Dialog>
  );
}
