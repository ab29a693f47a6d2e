import { useState } from 'react';
import { hoursInWords } from '#src/domain/work/working-time.ts';
import { Button } from '#ui/actions/Button.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import { BusinessHoursDialog } from './BusinessHoursDialog.tsx';
import s from '../../records/page.module.css';

/** When the company is at work, in words, and the way to change it. */
export function BusinessHours({ workspaceId }: { readonly workspaceId: string }) {
  const { data } = useQuery('time.hours', {}, ['workspace', 'person']);
  const [open, setOpen] = useState(false);
  if (!data) return null;
  return (
    <span className={s['path']}>
      <span>{hoursInWords(data.hours)}{data.set ? '' : ', as long as nothing else is set'}</span>
      <Button size="small" label="Change the business hours" onPress={() => setOpen(true)}>Change…</Button>
      {open && <BusinessHoursDialog workspaceId={workspaceId} hours={data.hours} onClose={() => setOpen(false)} />}
    </span>
  );
}
