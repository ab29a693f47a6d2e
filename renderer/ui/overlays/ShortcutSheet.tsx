import { Kbd } from '../actions/Kbd.tsx';
import { useShortcutList } from '../keys.ts';
import { Dialog } from './Dialog.tsx';
import { groupShortcuts } from './groupShortcuts.ts';
import s from './ShortcutSheet.module.css';

/** Every key that works now, by scope. */
export function ShortcutSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const groups = groupShortcuts(useShortcutList());
  return (
    <Dialog open={open} onClose={onClose} title="Keyboard" width="wide" dismissable>
      <div className={s['sheet']}>
        {groups.map(({ scope, lines }) => (
          <section key={scope} className={s['group']}>
            <h3 className={s['scope']}>{scope}</h3>
            <dl className={s['lines']}>
              {lines.map(({ keys, label }) => (
                <div key={label} className={s['line']}>
                  <dt>{label}</dt>
                  <dd>{keys.map((one) => <Kbd key={one} keys={one} />)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
