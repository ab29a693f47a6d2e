import type { Shortcut } from '../keys.ts';

export interface SheetGroup {
  readonly scope: string;
  readonly lines: readonly { readonly label: string; readonly keys: readonly string[] }[];
}

/** What every list does by itself, without being registered. */
const listKeys: SheetGroup = {
  scope: 'Lists',
  lines: [
    { label: 'Move', keys: ['arrowup', 'arrowdown', 'arrowleft', 'arrowright'] },
    { label: 'First and last row', keys: ['mod+home', 'mod+end'] },
    { label: 'Open', keys: ['enter'] },
    { label: 'Edit the cell', keys: ['e'] },
    { label: 'Select', keys: ['space'] },
    { label: 'Select more', keys: ['shift+arrowdown'] },
    { label: 'Select all', keys: ['mod+a'] },
    { label: 'Copy the cell', keys: ['mod+c'] },
    { label: 'Menu', keys: ['shift+f10'] },
    { label: 'Width of a column, in its header', keys: ['shift+arrowleft', 'shift+arrowright'] },
    { label: 'Move a column, in its header', keys: ['alt+arrowleft', 'alt+arrowright'] },
  ],
};

/** Scopes in the order of their first shortcut; two keys for the same deed share a line. */
export function groupShortcuts(shortcuts: readonly Pick<Shortcut, 'keys' | 'label' | 'scope'>[]): readonly SheetGroup[] {
  const scopes = new Map<string, Map<string, string[]>>();
  for (const { keys, label, scope } of shortcuts) {
    const lines = scopes.get(scope) ?? new Map<string, string[]>();
    scopes.set(scope, lines);
    const held = lines.get(label) ?? [];
    if (!held.includes(keys)) held.push(keys);
    lines.set(label, held);
  }
  const own = [...scopes].map(([scope, lines]) => ({ scope, lines: [...lines].map(([label, keys]) => ({ label, keys })) }));
  return [...own, listKeys];
}
