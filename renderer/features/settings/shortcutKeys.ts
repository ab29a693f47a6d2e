import { quickAddSettings } from '#src/contract/shell.ts';

export const STANDARD_KEYS = 'Control+Alt+Space';

export interface Press { readonly key: string; readonly ctrlKey: boolean; readonly altKey: boolean; readonly shiftKey: boolean; readonly metaKey: boolean }

/** `waiting`: only Ctrl, Alt and the like are down so far. */
export type Recorded = { readonly state: 'waiting' } | { readonly state: 'keys'; readonly keys: string } | { readonly state: 'refused'; readonly why: string };

const named: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus' };
const refused = (why: string): Recorded => ({ state: 'refused', why });

/** The keys of a press as the shell writes them. What other programs live from is refused: the system would give it to Tandem alone. */
export function recordedOf({ key, ctrlKey, altKey, shiftKey, metaKey }: Press): Recorded {
  if (['Control', 'Alt', 'Shift', 'Meta', 'AltGraph'].includes(key)) return { state: 'waiting' };
  const name = named[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  const isFunction = /^F\d+$/.test(name);
  const held = [ctrlKey && 'Control', altKey && 'Alt', shiftKey && 'Shift', metaKey && 'Super'].filter((one) => one !== false);
  const keys = [...held, name].join('+');
  if (!ctrlKey && !altKey && !metaKey && !(isFunction && shiftKey)) return refused(`“${name}” is typed in every program. Hold Ctrl or Alt with it.`);
  if (held.length === 1 && ctrlKey && !isFunction && name !== 'Space') return refused(`Ctrl+${name} belongs to the program that you are in. Hold Alt or Shift too.`);
  return quickAddSettings.shape.shortcut.safeParse(keys).success ? { state: 'keys', keys } : refused(`“${name}” cannot be one of these keys. Take a letter, a digit, a function key or Space.`);
}

export const shownKeys = (accelerator: string): string => accelerator.toLowerCase().replace('control', 'ctrl');
