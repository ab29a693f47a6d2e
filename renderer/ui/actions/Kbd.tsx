import { keyWords } from '../shortcuts.ts';
import s from './Kbd.module.css';

/** `keys` as in a shortcut: "mod+k", "shift+f10", "g o". */
export function Kbd({ keys }: { readonly keys: string }) {
  return <kbd className={s['kbd']}>{keyWords(keys)}</kbd>;
}
