import { Button } from '#ui/actions/Button.tsx';
import { CopyButton } from '#ui/actions/CopyButton.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import s from './portal.module.css';

/** A password or code that is shown once. */
export function OneTimeSecret({ title, secret, children, onClose }: { readonly title: string; readonly secret: string; readonly children: string; readonly onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title={title} width="small" footer={<Button variant="primary" onPress={onClose}>Done</Button>}>
      <p className={s['secret']}><code>{secret}</code><CopyButton text={secret} /></p>
      <p>{children}</p>
    </Dialog>
  );
}
