import { useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { plural } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';

/** Asks for the last day of some shares. */
export function UntilDialog({ count, onSave, onClose }: { readonly count: number; readonly onSave: (until: string | null) => void; readonly onClose: () => void }) {
  const [until, setUntil] = useState<string | null>(null);
  return (
    <Dialog open width="small" title={`Last day of ${plural(count, 'share')}`} onClose={onClose} onSubmit={() => onSave(until)}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit">Set</Button></>}>
      <DateField label="Until (empty: until recalled)" value={until} onChange={setUntil} autoFocus hint="The share holds through this day and ends by itself, on the provider’s server too." />
    </Dialog>
  );
}
