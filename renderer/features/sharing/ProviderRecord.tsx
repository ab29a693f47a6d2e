import { useState } from 'react';
import { Link } from 'wouter';
import { kindOf, shareableKinds, type Kind } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonText } from '#ui/feedback/Skeleton.tsx';
import { DetailHeader } from '#ui/layout/PageHeader.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import { pathOf } from '../../records/paths.ts';
import { SharePreview } from '../../records/sharing/SharePreview.tsx';
import { ShareDialog } from '../../records/sharing/ShareDialog.tsx';
import s from './sharing.module.css';

/** One record as the provider sees it, with what the next sync changes of that. */
export function ProviderRecord({ kind, id, title }: { readonly kind: Kind; readonly id: string; readonly title: string }) {
  const { data, error, reload } = useQuery('sharing.preview', { kind, id, proposed: null }, ['share', 'shareRule', 'workspace', 'sync', ...shareableKinds]);
  const [editing, setEditing] = useState(false);
  const path = pathOf(kind, id);
  return (
    <div className={s['detail']}>
      <DetailHeader title={title} meta={<>{kindOf(kind).label}{path && <> · <Link href={path}>open the record</Link></>}</>} actions={<Button size="small" onPress={() => setEditing(true)}>Change the share…</Button>} />
      {error && <ErrorState message={error.message} hint={error.hint} onRetry={reload} />}
      {!data && !error && <SkeletonText lines={6} />}
      {data && <SharePreview kind={kind} preview={data} narrow />}
      {editing && <ShareDialog kind={kind} id={id} title={title} onClose={() => setEditing(false)} />}
    </div>
  );
}
