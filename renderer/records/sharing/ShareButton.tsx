import { useState } from 'react';
import { Share2 } from 'lucide-react';
import { ruledKinds, type Kind } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import { ShareDialog } from './ShareDialog.tsx';

const words = { private: 'Private', summary: 'Shared as summary', full: 'Shared in full' } as const;

/** A record's share in words; opens its editor. Belongs at the head of every record's details; kinds without a share of their own have none. */
export function ShareButton({ kind, id, title }: { readonly kind: Kind; readonly id: string; readonly title: string }) {
  const [open, setOpen] = useState(false);
  const mayLeave = (ruledKinds as readonly Kind[]).includes(kind);
  const { data } = useQuery('sharing.get', mayLeave ? { kind, id } : null, ['share', 'shareRule', 'workspace', kind]);
  if (!mayLeave) return null;
  return (
    <>
      <Button size="small" icon={Share2} label={`Sharing: ${data ? words[data.level] : ''}`} onPress={() => setOpen(true)}>{data ? words[data.level] : 'Share'}</Button>
      {open && <ShareDialog kind={kind} id={id} title={title} onClose={() => setOpen(false)} />}
    </>
  );
}
