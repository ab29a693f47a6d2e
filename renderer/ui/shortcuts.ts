/** The grammar of shortcuts, pure: "mod+k", "shift+f10", "?", and sequences such as "g o". */

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

interface Chord {
  readonly key: string;
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent);

function parseChord(text: string): Chord {
  const parts = text.toLowerCase().split('+');
  const last = text.endsWith('+') ? '+' : (parts.at(-1) ?? '');
  const key = last === 'space' ? ' ' : last;
  return { key, mod: parts.includes('mod'), alt: parts.includes('alt'), shift: parts.includes('shift') };
}

export function parseKeys(keys: string): readonly Chord[] {
  return keys.trim().split(/\s+/).map(parseChord);
}

export function matchesChord(chord: Chord, press: KeyPress, mac = isMac): boolean {
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  if (press.key.toLowerCase() !== chord.key || mod !== chord.mod || otherMod || press.altKey !== chord.alt) return false;
  // A printed character such as "?" already carries its Shift, which differs between layouts.
  const carriesShift = chord.key.length === 1 && !/[a-z0-9]/.test(chord.key);
  return carriesShift || press.shiftKey === chord.shift;
}

export type MatchResult = 'none' | 'partial' | 'full';

/** How far the last presses, oldest first, spell out `keys`. */
export function matchKeys(keys: string, presses: readonly KeyPress[], mac = isMac): MatchResult {
  const chords = parseKeys(keys);
  if (presses.length > chords.length) return 'none';
  const fits = presses.every((press, at) => {
    const chord = chords[at];
    return chord !== undefined && matchesChord(chord, press, mac);
  });
  if (!fits) return 'none';
  return presses.length === chords.length ? 'full' : 'partial';
}

const words: Readonly<Record<string, string>> = {
  ctrl: 'Ctrl', alt: 'Alt', shift: 'Shift', enter: 'Enter', escape: 'Esc', arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→',
  pageup: 'PgUp', pagedown: 'PgDn', home: 'Home', end: 'End', delete: 'Del', backspace: 'Backspace', tab: 'Tab', space: 'Space', ' ': 'Space',
};

function keyWord(part: string, mac: boolean): string {
  if (part === 'mod') return mac ? '⌘' : 'Ctrl';
  return words[part] ?? part.toUpperCase();
}

/** As printed on the keys: "mod+k" is "Ctrl K" (or "⌘ K"), "g o" is "G then O". */
export function keyWords(keys: string, mac = isMac): string {
  return keys
    .toLowerCase()
    .split(/\s+/)
    .map((chord) => (chord === '+' ? ['+'] : chord.split('+')).map((part) => keyWord(part, mac)).join(' '))
    .join(' then ');
}
